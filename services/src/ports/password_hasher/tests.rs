use super::*;
use std::sync::mpsc;
use tokio::task::JoinHandle;

/// The output of Argon2's reference implementation for `password` and `somesalt` with these parameters.
const KNOWN: &str = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

#[test]
fn a_hash_is_read_with_the_parameters_that_it_names() {
    let mut memory = Vec::new();
    assert!(verify("password", KNOWN, &mut memory).unwrap());
    assert!(!verify("Password", KNOWN, &mut memory).unwrap(), "with memory in which another was made");
    let own = hash("password", &[7; SALT], &mut memory).unwrap();
    assert!(own.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{own}");
    assert!(verify("password", &own, &mut Vec::new()).unwrap());
    assert!(verify("password", "$argon2id$", &mut memory).is_err());
}

/// Work that reports its start, with whether it was given used memory, and ends on a signal.
struct Work {
    begun: mpsc::Sender<bool>,
    end: mpsc::Receiver<()>,
}

struct Told {
    has_begun: mpsc::Receiver<bool>,
    may_end: mpsc::Sender<()>,
}

fn work() -> (Work, Told) {
    let ((begun, has_begun), (may_end, end)) = (mpsc::channel(), mpsc::channel());
    (Work { begun, end }, Told { has_begun, may_end })
}

fn start(slots: &Arc<Slots>, Work { begun, end }: Work) -> JoinHandle<()> {
    let slots = Arc::clone(slots);
    tokio::spawn(async move {
        let run = slots.run(move |memory| {
            begun.send(!memory.is_empty()).unwrap();
            memory.resize(1, Block::new());
            end.recv().map_err(HashFault::of)
        });
        run.await.unwrap();
    })
}

/// Lets all tasks proceed that do not wait for a thread.
async fn settle() {
    for _ in 0..100 {
        task::yield_now().await;
    }
}

#[tokio::test]
async fn a_slot_is_taken_until_the_work_has_ended_whoever_hangs_up() {
    let slots = Arc::new(Slots::new(2));
    let [(one, first), (other, second), (later, third)] = [work(), work(), work()];
    let callers = [start(&slots, one), start(&slots, other)];
    settle().await;
    assert!(!first.has_begun.recv().unwrap() && !second.has_begun.recv().unwrap());
    callers.iter().for_each(JoinHandle::abort);
    let waits = start(&slots, later);
    settle().await;
    assert_eq!(slots.free.available_permits(), 0, "both go on");
    assert!(third.has_begun.try_recv().is_err());
    first.may_end.send(()).unwrap();
    third.may_end.send(()).unwrap();
    waits.await.unwrap();
    assert!(third.has_begun.recv().unwrap(), "with the memory of the one that has ended");
    second.may_end.send(()).unwrap();
}

#[tokio::test]
async fn there_is_memory_for_as_many_as_run_and_none_for_nobody() {
    let slots = Arc::new(Slots::new(2));
    let (works, told): (Vec<_>, Vec<_>) = (0..20).map(|_| work()).unzip();
    let callers: Vec<_> = works.into_iter().map(|work| start(&slots, work)).collect();
    settle().await;
    let first: Vec<bool> = told[..2].iter().map(|one| one.has_begun.recv().unwrap()).collect();
    // Cancelled requests leave the queue.
    callers[10..].iter().for_each(JoinHandle::abort);
    for one in &told[..10] {
        one.may_end.send(()).unwrap();
    }
    for caller in callers {
        let _ = caller.await;
    }
    let later: Vec<bool> = told.iter().filter_map(|one| one.has_begun.try_recv().ok()).collect();
    assert_eq!((first, later), (vec![false; 2], vec![true; 8]), "whether each was given memory");
    assert!(slots.memory.unused.lock().unwrap().is_empty());
}
