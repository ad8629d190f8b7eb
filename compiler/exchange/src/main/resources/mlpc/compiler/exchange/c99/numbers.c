/* The larger of two numbers: +0 of two zeros, NaN if either is. */
static REAL maximum(REAL a, REAL b) {
    return a > b ? a : b > a ? b : a != b || a == 0 ? a + b : a;
}

/* The smaller of two numbers: -0 of two zeros, NaN if either is. */
static REAL minimum(REAL a, REAL b) {
    return a < b ? a : b < a ? b : a != b || a == 0 ? -(-a - b) : a;
}

/* max(x, 0): +0 of either zero, NaN of NaN. */
static REAL relu(REAL x) {
    return x > 0 ? x : x != x ? x : 0;
}

/* 1, -1, or the number itself if it is a zero or NaN. */
static REAL sign(REAL x) {
    return x > 0 ? 1 : x < 0 ? -1 : x;
}

/* Adds 16 partial sums as a tree. */
static REAL tree(const REAL *s) {
    return (((s[0] + s[8]) + (s[4] + s[12])) + ((s[2] + s[10]) + (s[6] + s[14])))
            + (((s[1] + s[9]) + (s[5] + s[13])) + ((s[3] + s[11]) + (s[7] + s[15])));
}

/* The sum of n numbers: 16 partial sums, the l-th of the elements l, l + 16, ...; then a tree of them. */
static REAL sum(const REAL *row, int n) {
    REAL lanes[16] = {0};
    for (int i = 0; i < n; i++) {
        lanes[i % 16] += row[i];
    }
    return tree(lanes);
}

/* The same of numbers that are not negative: each partial sum keeps what its additions round away, and adds it at its end. */
static REAL compensated_sum(const REAL *row, int n) {
    REAL lanes[16];
    for (int lane = 0; lane < 16; lane++) {
        REAL whole = 0;
        REAL lost = 0;
        for (int i = lane; i < n; i += 16) {
            REAL next = whole + row[i];
            REAL added = next - whole;
            lost += (whole - (next - added)) + (row[i] - added);
            whole = next;
        }
        lanes[lane] = isinf(whole) ? whole : whole + lost;
    }
    return tree(lanes);
}

/* The largest of n numbers: minus infinity of none, NaN if any is. */
static REAL largest(const REAL *row, int n) {
    REAL most = -(REAL) INFINITY;
    for (int i = 0; i < n; i++) {
        most = maximum(most, row[i]);
    }
    return most;
}

/* exp(x - most) = exp(d) (1 + low), for the rounded difference d and what it lacks; 0 in place of 1. */
static REAL power_unless_one(REAL x, REAL most) {
    REAL d = x - most;
    REAL power = expBITS(d);
    if (power == 0 || power == 1) {
        return 0;
    }
    REAL back = d - x;
    REAL low = (x - (d - back)) - (most + back);
    return FMA(power, low, power);
}

/* log of the sum of exp(x - most), where most is the largest of n numbers: log(1 + the rest). */
static REAL log_of_powers(const REAL *row, int n, REAL most) {
    REAL lanes[16];
    for (int lane = 0; lane < 16; lane++) {
        REAL whole = 0;
        REAL lost = 0;
        for (int i = lane; i < n; i += 16) {
            REAL power = power_unless_one(row[i], most);
            REAL next = whole + power;
            REAL added = next - whole;
            lost += (whole - (next - added)) + (power - added);
            whole = next;
        }
        lanes[lane] = whole + lost;
    }
    int ones = 0;
    for (int i = 0; i < n; i++) {
        REAL difference = row[i] - most;
        if (difference > (REAL) -1e-6 && expBITS(difference) == 1) {
            ones++;
        }
    }
    return log1pBITS(tree(lanes) + (REAL) (ones - 1));
}

/* log of the sum of exp of n numbers, without overflow. */
static REAL log_sum_exp(const REAL *row, int n) {
    REAL most = largest(row, n);
    return isinf(most) ? most : most + log_of_powers(row, n, most);
}

/* The same less the largest of the numbers. */
static REAL log_sum_exp_less_max(const REAL *row, int n) {
    return log_of_powers(row, n, largest(row, n));
}

/* log(1 + exp(x)). */
static REAL softplusBITS(REAL x) {
    return relu(x) + log1pBITS(expBITS(-FABS(x)));
}
