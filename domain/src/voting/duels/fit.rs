use super::Duels;

/// The variance of the Gaussian prior of a strength, on the logit scale: about two responses in three win between 27 %
/// and 73 % of their duels with an average one.
const PRIOR_VARIANCE: f64 = 1.0;

/// The length of a step, on the logit scale, after which the fit has converged: the next one would be about its square.
const TOLERANCE: f64 = 1e-7;

/// The maximum number of Newton steps. A fit takes about six.
const MAX_STEPS: usize = 60;

/// The maximum number of times that a step is halved.
const MAX_HALVINGS: usize = 40;

/// The most probable strengths.
pub(super) struct Fit {
    /// On the logit scale, in the order of the responses; their sum is 0.
    pub values: Vec<f64>,
    /// The standard error of each.
    pub errors: Vec<f64>,
    /// How many Newton steps it took, `None` where it has not converged.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests assert that the fit converges"))]
    pub steps: Option<usize>,
}

/// The fit of so many responses to duels that are between two different ones of them.
///
/// The posterior is strictly concave, whether or not all responses are connected by duels, so that Newton's method with
/// halved steps finds its only maximum (D. R. Hunter, “MM algorithms for generalized Bradley–Terry models”, Annals of
/// Statistics 32 (2004), 384–406, compares it with others).
pub(super) fn fit(responses: usize, duels: &[Duels]) -> Fit {
    let mut values = vec![0.0; responses];
    let mut steps = None;
    for taken in 1..=MAX_STEPS {
        let (mut step, precision) = derivatives(&values, duels);
        precision.cholesky().solve(&mut step);
        values = climbed(&values, &step, duels);
        if step.iter().all(|part| part.abs() < TOLERANCE) {
            steps = Some(taken);
            break;
        }
    }
    let errors = errors(&values, duels);
    Fit { values, errors, steps }
}

/// `1 / (1 + e^-x)`, from 0 to 1 for every finite `x`.
pub(super) fn logistic(x: f64) -> f64 {
    let small = (-x.abs()).exp();
    if x >= 0.0 { 1.0 / (1.0 + small) } else { small / (1.0 + small) }
}

/// The wins of both sides, *cannot decide* counting as half a win for each.
fn wins(duels: &Duels) -> (f64, f64) {
    let half = 0.5 * duels.undecided.max(0) as f64;
    (duels.wins_of_one.max(0) as f64 + half, duels.wins_of_other.max(0) as f64 + half)
}

/// The gradient of the logarithm of the posterior, and its negated second derivatives.
fn derivatives(values: &[f64], duels: &[Duels]) -> (Vec<f64>, Symmetric) {
    let mut gradient: Vec<f64> = values.iter().map(|value| -value / PRIOR_VARIANCE).collect();
    let mut precision = Symmetric::diagonal(values.len(), 1.0 / PRIOR_VARIANCE);
    for pair in duels {
        let (of_one, of_other) = wins(pair);
        let all = of_one + of_other;
        let chance = logistic(values[pair.one] - values[pair.other]);
        let surplus = of_one - all * chance;
        gradient[pair.one] += surplus;
        gradient[pair.other] -= surplus;
        let weight = all * chance * (1.0 - chance);
        precision.add(pair.one, pair.one, weight);
        precision.add(pair.other, pair.other, weight);
        precision.add(pair.one, pair.other, -weight);
    }
    (gradient, precision)
}

/// The logarithm of the posterior, up to a constant.
fn log_posterior(values: &[f64], duels: &[Duels]) -> f64 {
    let prior: f64 = values.iter().map(|value| -0.5 * value * value / PRIOR_VARIANCE).sum();
    let softplus = |x: f64| x.max(0.0) + (-x.abs()).exp().ln_1p();
    let likelihood = |pair: &Duels| {
        let (of_one, of_other) = wins(pair);
        let lead = values[pair.one] - values[pair.other];
        -of_one * softplus(-lead) - of_other * softplus(lead)
    };
    prior + duels.iter().map(likelihood).sum::<f64>()
}

/// The values after the step, which is halved until it does not lead down.
fn climbed(values: &[f64], step: &[f64], duels: &[Duels]) -> Vec<f64> {
    let here = log_posterior(values, duels);
    let rounding = 1e-12 * here.abs();
    let after = |share: f64| values.iter().zip(step).map(|(value, part)| value + share * part).collect::<Vec<f64>>();
    let shares = std::iter::successors(Some(1.0), |share| Some(0.5 * share)).take(MAX_HALVINGS);
    shares.map(after).find(|there| log_posterior(there, duels) >= here - rounding).unwrap_or_else(|| values.to_vec())
}

/// The standard error of each value, as a distance to the mean of all: the Laplace approximation, the inverse of the
/// second derivatives. That leaves the mean uncertain by its prior alone, which is no uncertainty about the responses.
///
/// D. J. C. `MacKay`, “Information theory, inference, and learning algorithms” (2003), chapter 27.
fn errors(values: &[f64], duels: &[Duels]) -> Vec<f64> {
    let of_the_mean = PRIOR_VARIANCE / values.len() as f64;
    let variances = derivatives(values, duels).1.cholesky().inverse_diagonal();
    variances.into_iter().map(|variance| (variance - of_the_mean).max(0.0).sqrt()).collect()
}

/// A symmetric matrix: the rows of its lower triangle.
struct Symmetric(Vec<Vec<f64>>);

impl Symmetric {
    fn diagonal(size: usize, value: f64) -> Self {
        let mut rows: Vec<Vec<f64>> = (1..=size).map(|length| vec![0.0; length]).collect();
        rows.iter_mut().enumerate().for_each(|(at, row)| row[at] = value);
        Self(rows)
    }

    fn add(&mut self, row: usize, column: usize, value: f64) {
        self.0[row.max(column)][row.min(column)] += value;
    }

    /// The factor of a matrix that is positive definite, as a diagonally dominant one is.
    fn cholesky(self) -> Factor {
        let mut rows = self.0;
        for at in 0..rows.len() {
            let (above, rest) = rows.split_at_mut(at);
            let row = &mut rest[0];
            for (column, other) in above.iter().enumerate() {
                row[column] = (row[column] - dot(&row[..column], &other[..column])) / other[column];
            }
            row[at] = (row[at] - dot(&row[..at], &row[..at])).max(f64::EPSILON).sqrt();
        }
        Factor(rows)
    }
}

/// The lower triangular factor of a matrix: the matrix is its product with its own transpose.
struct Factor(Vec<Vec<f64>>);

impl Factor {
    /// Replaces the right-hand side by the solution.
    fn solve(&self, side: &mut [f64]) {
        for (at, row) in self.0.iter().enumerate() {
            side[at] = (side[at] - dot(&row[..at], &side[..at])) / row[at];
        }
        for (at, row) in self.0.iter().enumerate().rev() {
            side[at] /= row[at];
            let solved = side[at];
            side[..at].iter_mut().zip(row).for_each(|(rest, part)| *rest -= part * solved);
        }
    }

    /// The diagonal of the inverse of the matrix.
    fn inverse_diagonal(&self) -> Vec<f64> {
        let mut column = vec![0.0; self.0.len()];
        let mut squares = |first: usize| {
            column[first] = 1.0 / self.0[first][first];
            for at in first + 1..self.0.len() {
                let row = &self.0[at];
                column[at] = -dot(&row[first..at], &column[first..at]) / row[at];
            }
            dot(&column[first..], &column[first..])
        };
        (0..self.0.len()).map(&mut squares).collect()
    }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
