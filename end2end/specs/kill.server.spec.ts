//! A vote that was acknowledged outlives whatever happens to the server.

import type { Account } from '../fixtures/account';
import { chance, oneOf } from '../fixtures/chance';
import { copyOfDemo } from '../fixtures/demo';
import { Server } from '../fixtures/server';
import { type Challenge, Stage } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';

const ROUNDS = 50;
const VOTERS = 8;
const RESPONSES = 6;
/** The latest moment of a kill, in milliseconds after the votes were sent; most are on their way until then. */
const LATEST = 60;
const SEED = 15;

/** What a volunteer's word on a response can be. */
type Vote = 'helpful' | 'not_this_one' | 'none';

/** What may stand for each voter and response: one thing, or two while nobody was told which. */
type Ballots = Map<string, ReadonlySet<Vote>>;

test('a server that is killed has kept every vote that it acknowledged', async ({ folder }) => {
  const data = copyOfDemo(folder);
  let server = await Server.start(data);
  const { challenge, responses, voters } = await scene(server);
  const random = chance(SEED);
  const ballots: Ballots = new Map();
  const seen = { acknowledged: 0, interrupted: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const votes = everybodyVotes(server, voters, responses, ballots, random);
    await new Promise((passed) => setTimeout(passed, random() * LATEST));
    await server.kill();
    const acknowledged = (await Promise.all(votes)).filter((told) => told).length;
    seen.acknowledged += acknowledged;
    seen.interrupted += votes.length - acknowledged;
    server = await Server.start(data);
    await isAsTold(server, challenge, voters, ballots, round);
  }
  const end = await server.stop();
  expect(end.code).toBe(0);
  console.log(`${ROUNDS} kills: ${seen.acknowledged} votes acknowledged, ${seen.interrupted} interrupted`);
  expect(seen.acknowledged, 'kills that come too early show nothing').toBeGreaterThan(ROUNDS);
  expect(seen.interrupted, 'kills that come too late show nothing').toBeGreaterThan(ROUNDS);
});

test('two hundred votes of one volunteer at once are one vote', async ({ folder }) => {
  const server = await Server.start(copyOfDemo(folder));
  const { challenge, responses, voters } = await scene(server);
  const [earlier, voter] = voters;
  const vote = { response: responses[0] ?? '', vote: 'helpful' };
  await earlier?.must('voting/set_vote', vote);
  const sent = Array.from({ length: 200 }, async () => (await voter?.call('voting/set_vote', vote))?.status);
  expect(new Set(await Promise.all(sent))).toEqual(new Set([200]));
  const standing = await new Stage(server.url).responses(voters[1] as Account, challenge);
  const response = standing.find(({ id }) => String(id) === responses[0]);
  expect(response).toMatchObject({ vote: 'helpful', helpful: 2 });
  expect((await server.stop()).code).toBe(0);
});

async function scene(server: Server): Promise<{ challenge: Challenge; responses: string[]; voters: Account[] }> {
  const stage = new Stage(server.url);
  const challenge = await stage.open('en');
  const answers = Array.from({ length: RESPONSES }, (_, place) => stage.answer(challenge, `Sign ${place}`, 'en'));
  const responses = (await Promise.all(answers)).map(({ response }) => response);
  return { challenge, responses, voters: await stage.newcomers('en', VOTERS) };
}

/** Sends a vote of each voter on each response; whether each was acknowledged. */
function everybodyVotes(
  server: Server,
  voters: readonly Account[],
  responses: readonly string[],
  ballots: Ballots,
  random: () => number,
): Promise<boolean>[] {
  return voters.flatMap((voter) =>
    responses.map(async (response) => {
      const vote = oneOf<Vote>(['helpful', 'not_this_one', 'none'], random);
      const ballot = nameOf(voter, response);
      const before = ballots.get(ballot) ?? new Set<Vote>(['none']);
      ballots.set(ballot, new Set([...before, vote]));
      const answer = await voter.at(server.url).call('voting/set_vote', { response, vote }).catch(() => undefined);
      const told = answer?.status === 200;
      if (told) ballots.set(ballot, new Set([vote]));
      return told;
    }),
  );
}

/** Every voter finds their votes as they were told, and the numbers are those of the votes. */
async function isAsTold(
  server: Server,
  challenge: Challenge,
  voters: readonly Account[],
  ballots: Ballots,
  round: number,
): Promise<void> {
  const stage = new Stage(server.url);
  const helpful = new Map<number, number>();
  const shown: [number, number][] = [];
  for (const voter of voters) {
    for (const { id, vote, helpful: count } of await stage.responses(voter.at(server.url), challenge)) {
      const ballot = nameOf(voter, String(id));
      const standing = (vote ?? 'none') as Vote;
      const possible = ballots.get(ballot) ?? new Set<Vote>(['none']);
      expect([...possible], `round ${round}: ${ballot}`).toContain(standing);
      ballots.set(ballot, new Set([standing]));
      helpful.set(id, (helpful.get(id) ?? 0) + (standing === 'helpful' ? 1 : 0));
      if (count !== null) shown.push([id, count]);
    }
  }
  for (const [id, count] of shown) expect(count, `round ${round}: response ${id}`).toBe(helpful.get(id));
}

function nameOf(voter: Account, response: string): string {
  return `${voter.email} on ${response}`;
}
