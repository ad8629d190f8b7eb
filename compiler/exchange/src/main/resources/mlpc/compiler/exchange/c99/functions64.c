/* The number with these bits. */
static double number64(uint64_t bits) {
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* The bits of a number. */
static uint64_t bits64(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* Adding it and taking it away rounds to a whole number. */
static const double ROUND64 = 0x1.8p52;

static const double LOG2_E64 = 1.4426950408889634;

static const double LN2_HIGH64 = 0x1.62e42fee00000p-1;

static const double LN2_LOW64 = 0x1.a39ef35793c76p-33;

/* 2 to the n, from the sum of n and ROUND64, whose last bits are n. */
static double power64(double shifted) {
    return number64((bits64(shifted) << 52) + 0x3ff0000000000000u);
}

static double two_to64(int exponent) {
    return number64((uint64_t) (exponent + 1023) << 52);
}

static double bounded64(double x) {
    return x < -750 ? -750 : x > 750 ? 750 : x;
}

static double whole64(double x) {
    return fma(bounded64(x), LOG2_E64, ROUND64) - ROUND64;
}

/* exp(r) - 1 with r = x - n ln 2, by its series. */
static double minus_one64(double x, double n) {
    double r = fma(-n, LN2_LOW64, fma(-n, LN2_HIGH64, x));
    double series = 1.0 / 6227020800.0;
    series = fma(series, r, 1.0 / 479001600);
    series = fma(series, r, 1.0 / 39916800);
    series = fma(series, r, 1.0 / 3628800);
    series = fma(series, r, 1.0 / 362880);
    series = fma(series, r, 1.0 / 40320);
    series = fma(series, r, 1.0 / 5040);
    series = fma(series, r, 1.0 / 720);
    series = fma(series, r, 1.0 / 120);
    series = fma(series, r, 1.0 / 24);
    series = fma(series, r, 1.0 / 6);
    series = fma(series, r, 0.5);
    return fma(series * r, r, r);
}

/* 2 to the n times a factor, in two steps where 2 to the n may be out of range when the product is not. */
static double scale64(double factor, double x) {
    if (x != x) {
        return x;
    }
    int64_t last = (int64_t) (bits64(fma(x, LOG2_E64, ROUND64)) - 0x4338000000000000u);
    if (last >= -1022 && last <= 1023) {
        return factor * two_to64((int) last);
    }
    int n = (int) whole64(x);
    int half = n < 0 ? (n - 1) / 2 : n / 2;
    return factor * two_to64(half) * two_to64(n - half);
}

static double exp64(double x) {
    if (!(fabs(x) <= 708)) {
        double bounded = bounded64(x);
        return scale64(1 + minus_one64(bounded, whole64(x)), x);
    }
    double shifted = fma(x, LOG2_E64, ROUND64);
    return (1 + minus_one64(x, shifted - ROUND64)) * power64(shifted);
}

/* exp(x) - 1, accurate near 0. */
static double expm164(double x) {
    if (x != x || fabs(x) < 0x1p-54) {
        return x;
    }
    double n = whole64(x);
    if (n > 1000) {
        return exp64(x);
    }
    if (n < -54) {
        return -1;
    }
    double power = two_to64((int) n);
    return fma(power, minus_one64(bounded64(x), n), power - 1);
}

/* 1 / (1 + exp(-x)). */
static double logistic64(double x) {
    double e = exp64(-fabs(x));
    return (x < 0 ? e : 1) / (1 + e);
}

static double tanh64(double x) {
    double size = fabs(x);
    if (size > 20) {
        return copysign(1, x);
    }
    double shifted = fma(2 * size, LOG2_E64, ROUND64);
    double power = power64(shifted);
    double e = fma(power, minus_one64(2 * size, shifted - ROUND64), power - 1);
    return copysign(e / (e + 2), x);
}

/* What a logarithm is outside of the numbers that have one. */
static double log_outside64(double x) {
    return x == 0 ? -(double) INFINITY : x > 0 ? x : (double) NAN;
}

/* Terms of 2 (artanh(s) / s - 1) / z, z = s * s, but for its constant. */
static double log_tail64(double z) {
    double tail = 0.13089629160674623;
    tail = fma(tail, z, 0.13268485680654427);
    tail = fma(tail, z, 0.1538625044794019);
    tail = fma(tail, z, 0.18181795442371984);
    tail = fma(tail, z, 0.2222222239356661);
    tail = fma(tail, z, 0.2857142857079543);
    return fma(tail, z, 0.4000000000000089);
}

/* k ln 2 + log(1 + f) + lost, by 2 artanh(s) with s = f / (2 + f). */
static double log_sum64(double k, double f, double lost) {
    double s = f / (2 + f);
    double z = s * s;
    double half = 0.5 * f * f;
    double series = fma(z, log_tail64(z), 0.6666666666666666);
    double rest = fma(s, fma(z, series, half), fma(k, LN2_LOW64, lost));
    return fma(k, LN2_HIGH64, f - (half - rest));
}

/* The exponent's bits above those of the root of one half: x = 2 to the k times m, with m from there to twice that. */
static int64_t exponent_bits64(uint64_t bits) {
    return (int64_t) ((bits - 0x3fe6a09e667f3bcdu) & 0xfff0000000000000u);
}

static int exponent64(int64_t above) {
    return (int) (above / 4503599627370496);
}

/* The natural logarithm. */
static double log64(double x) {
    if (!(x > 0 && x < (double) INFINITY)) {
        return log_outside64(x);
    }
    int tiny = x < 0x1p-1022;
    uint64_t bits = bits64(tiny ? x * 0x1p54 : x);
    int64_t above = exponent_bits64(bits);
    double m = number64(bits - (uint64_t) above);
    return log_sum64(exponent64(above) - (tiny ? 54 : 0), m - 1, 0);
}

/* log(1 + x), accurate near 0. */
static double log1p64(double x) {
    if (!(x > -1 && x < (double) INFINITY)) {
        return log_outside64(1 + x);
    }
    if (fabs(x) < 0x1p-54) {
        return x;
    }
    if (x > -0.29 && x < 0.41) {
        return log_sum64(0, x, 0);
    }
    double whole = 1 + x;
    uint64_t bits = bits64(whole);
    int64_t above = exponent_bits64(bits);
    double m = number64(bits - (uint64_t) above);
    double lost = (x > 1 ? 1 - (whole - x) : x - (whole - 1)) / whole;
    return log_sum64(exponent64(above), m - 1, lost);
}

/* A polynomial, from its constant on. */
static double polynomial64(const double *coefficients, int degree, double x) {
    double value = 0;
    for (int power = degree; power >= 0; power--) {
        value = fma(value, x, coefficients[power]);
    }
    return value;
}

/* erf(x) / x - 1 in x * x, for x up to 1. */
static const double ERF_NEAR64[13] = {
    0.1283791670955126, -0.3761263890318375, 0.11283791670954879, -0.026866170645076792,
    0.0052239776248180145, -0.000854832698083379, 0.0001205533111164271, -1.4925595266831182e-05,
    1.6461000484121368e-06, -1.6350312701054695e-07, 1.4659775274047436e-08, -1.1372848856791674e-09,
    5.957176147748911e-11
};

/* exp(x * x) erfc(x) in (x - 2) / (x + 2), for x from 1 to 6. */
static const double ERF_FAR64[18] = {
    0.25539567631050575, -0.4271858474139584, 0.24165819424246646, -0.07897858101573213,
    0.003732892404327764, 0.006997461739200444, -0.0008471432509203844, -0.000981977026567889,
    4.355560219515472e-05, 0.00017436116545392264, 2.7525480361206068e-05, -2.7579864674305787e-05,
    -1.396807230177146e-05, 1.392621183618803e-06, 3.789215643758464e-06, 1.1780775215625583e-06,
    -5.322696855655786e-07, -4.215301054238321e-07
};

/* The error function. */
static double erf64(double x) {
    double size = fabs(x);
    if (size <= 1) {
        return fma(polynomial64(ERF_NEAR64, 12, x * x), x, x);
    }
    if (size >= 6) {
        return copysign(1, x);
    }
    double tail = exp64(-x * x) * polynomial64(ERF_FAR64, 17, (size - 2) / (size + 2));
    return copysign(1 - tail, x);
}

/* exp(y (k ln 2 + log m)). A name ending in _low holds what the rounding of the same name lost. */
static double positive_power64(double k, double m, double y) {
    double f = m - 1;
    double d = m + 1;
    double d_low = m - (d - 1);
    double s = f / d;
    double s_low = (fma(-s, d, f) - s * d_low) / d;
    double z = s * s;
    double z_low = fma(s, s, -z) + 2 * s * s_low;
    double tail = 0.5 * z * log_tail64(z);
    double c = 1.0 / 3 + tail;
    double c_low = tail - (c - 1.0 / 3) + 1.850371707708594e-17;
    double u = z * c;
    double u_low = fma(z, c, -u) + z * c_low + z_low * c;
    double v = s * u;
    double v_low = fma(s, u, -v) + s * u_low + s_low * u;
    double half = s + v;
    double half_low = v - (half - s) + (v_low + s_low);
    double coarse = k * LN2_HIGH64;
    double whole = coarse + 2 * half;
    double whole_low = 2 * half - (whole - coarse) + (k * LN2_LOW64 + 2 * half_low);
    double logarithm = whole + whole_low;
    double logarithm_low = whole_low - (logarithm - whole);
    double exponent = y * logarithm;
    if (!(fabs(exponent) < 800)) {
        return exponent > 0 ? (double) INFINITY : 0;
    }
    double low = fma(y, logarithm, -exponent) + y * logarithm_low;
    double minus_one = minus_one64(bounded64(exponent), whole64(exponent));
    return scale64(1 + (minus_one + fma(minus_one, low, low)), exponent);
}

/* x to the power y. */
static double pow64(double x, double y) {
    if (y == 0) {
        return 1;
    }
    if (y == 1) {
        return x;
    }
    double size = fabs(x);
    if (x != x || y != y || (size == 1 && isinf(y))) {
        return (double) NAN;
    }
    int whole = y == rint(y);
    if (x < 0 && !whole && !isinf(x) && !isinf(y)) {
        return (double) NAN;
    }
    int odd = whole && fabs(y) < 0x1p53 && ((int64_t) y & 1) != 0;
    double result;
    if (size == 0 || isinf(size)) {
        result = (size == 0) == (y > 0) ? 0 : (double) INFINITY;
    } else if (size == 1) {
        result = 1;
    } else {
        int tiny = size < 0x1p-1022;
        uint64_t bits = bits64(tiny ? size * 0x1p54 : size);
        int64_t above = exponent_bits64(bits);
        double m = number64(bits - (uint64_t) above);
        result = positive_power64(exponent64(above) - (tiny ? 54 : 0), m, y);
    }
    return odd && copysign(1, x) < 0 ? -result : result;
}
