/* The number with these bits. */
static float number32(uint32_t bits) {
    float number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* The bits of a number. */
static uint32_t bits32(float number) {
    uint32_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* Adding it and taking it away rounds to a whole number. */
static const float ROUND32 = 0x1.8p23f;

static const float LOG2_E32 = 1.442695f;

/* 2 to the n, from the sum of n and ROUND32, whose last bits are n. */
static float power32(float shifted) {
    return number32((bits32(shifted) << 23) + 0x3f800000u);
}

static float two_to32(int exponent) {
    return number32((uint32_t) (exponent + 127) << 23);
}

/* exp(r) - 1 with r = x + m ln 2, by a polynomial for |r| up to ln 2 / 2. */
static float minus_one32(float x, float m) {
    float r = fmaf(m, -1.9046542e-09f, fmaf(m, 0.6931472f, x));
    float square = r * r;
    float high = fmaf(fmaf(0.001381446f, r, 0.008368982f), square, fmaf(0.04166779f, r, 0.16666517f));
    return fmaf(fmaf(high, r, 0.5f), square, r);
}

/* In two steps: 2 to the n may be out of range when the product is not. */
static float exp_far32(float x) {
    if (x != x) {
        return x;
    }
    float bounded = x < -110 ? -110 : x > 110 ? 110 : x;
    float whole = fmaf(bounded, LOG2_E32, ROUND32) - ROUND32;
    int n = (int) whole;
    int half = n < 0 ? (n - 1) / 2 : n / 2;
    float power = two_to32(half);
    return fmaf(power, minus_one32(bounded, -whole), power) * two_to32(n - half);
}

static float exp32(float x) {
    if (!(fabsf(x) <= 87)) {
        return exp_far32(x);
    }
    float shifted = fmaf(x, LOG2_E32, ROUND32);
    float power = power32(shifted);
    return fmaf(power, minus_one32(x, ROUND32 - shifted), power);
}

/* exp(x) - 1, accurate near 0. */
static float expm132(float x) {
    if (!(x >= -18 && x <= 83)) {
        return x < -18 ? -1 : exp32(x);
    }
    if (fabsf(x) < 0x1p-25f) {
        return x;
    }
    float shifted = fmaf(x, LOG2_E32, ROUND32);
    float power = power32(shifted);
    return fmaf(power, minus_one32(x, ROUND32 - shifted), power - 1);
}

/* 1 / (1 + exp(-x)). */
static float logistic32(float x) {
    if (!(fabsf(x) <= 87)) {
        float e = exp32(-fabsf(x));
        return (x < 0 ? e : 1) / (1 + e);
    }
    float y = -x;
    float shifted = fmaf(y, LOG2_E32, ROUND32);
    float power = power32(shifted);
    return 1 / fmaf(power, minus_one32(y, ROUND32 - shifted), power + 1);
}

static float tanh32(float x) {
    float size = fabsf(x);
    if (size > 9.02f) {
        return copysignf(1, x);
    }
    if (size < 0x1p-13f) {
        return x;
    }
    float shifted = fmaf(x, 2.88539f, ROUND32);
    float power = power32(shifted);
    float r = fmaf(shifted - ROUND32, -0.3465736f, x);
    float square = r * r;
    float t = fmaf(fmaf(0.131085f, square, -0.3333131f), r * square, r);
    return fmaf(power + 1, t, power - 1) / fmaf(power - 1, t, power + 1);
}

/* What a logarithm is outside of the numbers that have one. */
static float log_outside32(float x) {
    return x == 0 ? -INFINITY : x > 0 ? x : NAN;
}

/* k ln 2 + log(1 + f) + lost, by 2 artanh(s) with s = f / (2 + f). */
static float log_sum32(float k, float f, float lost) {
    float s = f / (2 + f);
    float z = s * s;
    float half = 0.5f * f * f;
    float series = fmaf(0.23332913f, z, 0.28550732f);
    series = fmaf(series, z, 0.40000123f);
    series = fmaf(series, z, 0.6666667f);
    float rest = fmaf(s, fmaf(z, series, half), fmaf(k, 3.1946183e-05f, lost));
    return fmaf(k, 0x1.62e0p-1f, f - (half - rest));
}

/* The exponent's bits above those of the root of one half: x = 2 to the k times m, with m from there to twice that. */
static int32_t exponent_bits32(uint32_t bits) {
    return (int32_t) ((bits - 0x3f3504f3u) & 0xff800000u);
}

/* The natural logarithm. */
static float log32(float x) {
    if (!(x > 0 && x < INFINITY)) {
        return log_outside32(x);
    }
    int tiny = x < 0x1p-126f;
    uint32_t bits = bits32(tiny ? x * 0x1p25f : x);
    int32_t above = exponent_bits32(bits);
    float m = number32(bits - (uint32_t) above);
    return log_sum32((float) (above / 8388608 - (tiny ? 25 : 0)), m - 1, 0);
}

/* log(1 + x), accurate near 0. */
static float log1p32(float x) {
    if (!(x > -1 && x < INFINITY)) {
        return log_outside32(1 + x);
    }
    float size = fabsf(x);
    if (size < 0x1p-25f) {
        return x;
    }
    if (size < 0.29f) {
        return log_sum32(0, x, 0);
    }
    float whole = 1 + x;
    uint32_t bits = bits32(whole);
    int32_t above = exponent_bits32(bits);
    float m = number32(bits - (uint32_t) above);
    float lost = (x > 1 ? 1 - (whole - x) : x - (whole - 1)) / whole;
    return log_sum32((float) (above / 8388608), m - 1, lost);
}

/* The error function: near 0 by a polynomial, else 1 - exp(-q(|x|)). */
static float erf32(float x) {
    float size = fabsf(x);
    if (size < 0.9f) {
        float square = x * x;
        float series = fmaf(-0.000609029f, square, 0.00501195f);
        series = fmaf(series, square, -0.026778901f);
        series = fmaf(series, square, 0.1128214f);
        series = fmaf(series, square, -0.37612522f);
        series = fmaf(series, square, 0.12837915f);
        return fmaf(series, x, x);
    }
    if (size >= 3.93f) {
        return copysignf(1, x);
    }
    float q = fmaf(0.0001982203f, size, -0.0030654965f);
    q = fmaf(q, size, 0.022315238f);
    q = fmaf(q, size, -0.10411373f);
    q = fmaf(q, size, -0.636976f);
    q = fmaf(q, size, -1.1277972f);
    q = fmaf(q, size, -0.00016644008f);
    return copysignf(1 - exp32(q), x);
}

/* Sine, cosine and powers are computed in double precision. */
static float sin32(float x) {
    return (float) sin64(x);
}

static float cos32(float x) {
    return (float) cos64(x);
}

static float pow32(float x, float y) {
    return (float) pow64(x, y);
}
