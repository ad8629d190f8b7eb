/* sin(r + low): the series, and low times its derivative. */
static double sine64(double r, double low) {
    double z = r * r;
    double series = 1.0 / 355687428096000.0;
    series = fma(series, z, -1.0 / 1307674368000.0);
    series = fma(series, z, 1.0 / 6227020800.0);
    series = fma(series, z, -1.0 / 39916800);
    series = fma(series, z, 1.0 / 362880);
    series = fma(series, z, -1.0 / 5040);
    series = fma(series, z, 1.0 / 120);
    series = fma(series, z, -1.0 / 6);
    return r + fma(series * z, r, fma(-0.5 * z, low, low));
}

/* cos(r + low), with what 1 - z / 2 rounds away put back. */
static double cosine64(double r, double low) {
    double z = r * r;
    double series = 1.0 / 20922789888000.0;
    series = fma(series, z, -1.0 / 87178291200.0);
    series = fma(series, z, 1.0 / 479001600);
    series = fma(series, z, -1.0 / 3628800);
    series = fma(series, z, 1.0 / 40320);
    series = fma(series, z, -1.0 / 720);
    series = fma(series, z, 1.0 / 24);
    double half = 0.5 * z;
    double rest = 1 - half;
    return rest + (((1 - rest) - half) + fma(series * z, z, -r * low));
}

/* sin(x + shift pi / 2): x = n pi / 2 + r, with r in two numbers. */
static double quadrant64(double x, int shift) {
    double n = fma(x, 0.6366197723675814, 0x1.8p52) - 0x1.8p52;
    double first = fma(-n, 0x1.921fb54442d18p+0, x);
    double product = n * 0x1.1a62633145c07p-54;
    double product_low = fma(n, 0x1.1a62633145c07p-54, -product);
    double r = first - product;
    double back = r - first;
    double lost = (first - (r - back)) - (product + back);
    double low = lost - fma(n, -0x1.f1976b7ed8fbcp-110, product_low);
    int turns = (int) n + shift;
    double value = (turns & 1) == 0 ? sine64(r, low) : cosine64(r, low);
    return (turns & 2) == 0 ? value : -value;
}

/* The digits of 2 / pi, 24 bits each. */
static const int32_t TWO_OVER_PI[66] = {
    0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163, 0xABDEBB, 0xC561B7,
    0x246E3A, 0x424DD2, 0xE00649, 0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129, 0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C,
    0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C, 0x845F8B, 0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11,
    0x8B5A0A, 0x6D1F6D, 0x367ECF, 0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5, 0xF17B3D, 0x0739F7,
    0x8A5292, 0xEA6BFB, 0x5FB11F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3, 0x91615E,
    0xE61B08, 0x659985, 0x5F14A0, 0x68408D, 0xFFD880, 0x4D7327, 0x310606, 0x1556CA, 0x73A8C9, 0x60E27B, 0xC08C6B
};

/* pi / 2, 24 bits each. */
static const double HALF_PI_DIGITS[8] = {
    0x1.921fb4p0, 0x1.4442dp-24, 0x1.846988p-48, 0x1.8cc516p-72,
    0x1.01b838p-96, 0x1.a25204p-120, 0x1.382228p-145, 0x1.9f31dp-169
};

/*
 * x = n pi / 2 + r of a large positive x, with r in two numbers: FDLIBM's __kernel_rem_pio2.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
static int large_quotient(double size, double *r) {
    double f[20] = {0}, fq[20] = {0}, q[20] = {0}, x[3], fw, z;
    int iq[20] = {0};
    int e0 = (int) (bits64(size) >> 52) - 1046;
    z = number64(bits64(size) - ((uint64_t) e0 << 52));
    for (int i = 0; i < 2; i++) {
        x[i] = (double) (int) z;
        z = (z - x[i]) * 0x1p24;
    }
    x[2] = z;
    int jx = 2;
    while (x[jx] == 0) {
        jx--;
    }
    const int jk = 4;
    int jv = e0 < 3 ? 0 : (e0 - 3) / 24;
    int q0 = e0 - 24 * (jv + 1);
    for (int i = 0, j = jv - jx; i <= jx + jk; i++, j++) {
        f[i] = j < 0 ? 0 : (double) TWO_OVER_PI[j];
    }
    for (int i = 0; i <= jk; i++) {
        fw = 0;
        for (int j = 0; j <= jx; j++) {
            fw += x[j] * f[jx + i - j];
        }
        q[i] = fw;
    }
    int jz = jk;
    int n, ih;
    for (;;) {
        z = q[jz];
        for (int i = 0, j = jz; j > 0; i++, j--) {
            fw = (double) (int) (0x1p-24 * z);
            iq[i] = (int) (z - 0x1p24 * fw);
            z = q[j - 1] + fw;
        }
        z = ldexp(z, q0);
        z -= 8 * floor(z * 0.125);
        n = (int) z;
        z -= (double) n;
        ih = 0;
        if (q0 > 0) {
            int i = iq[jz - 1] >> (24 - q0);
            n += i;
            iq[jz - 1] -= i << (24 - q0);
            ih = iq[jz - 1] >> (23 - q0);
        } else if (q0 == 0) {
            ih = iq[jz - 1] >> 23;
        } else if (z >= 0.5) {
            ih = 2;
        }
        if (ih > 0) {
            n += 1;
            int carry = 0;
            for (int i = 0; i < jz; i++) {
                int j = iq[i];
                if (carry != 0) {
                    iq[i] = 0xffffff - j;
                } else if (j != 0) {
                    carry = 1;
                    iq[i] = 0x1000000 - j;
                }
            }
            if (q0 == 1) {
                iq[jz - 1] &= 0x7fffff;
            } else if (q0 == 2) {
                iq[jz - 1] &= 0x3fffff;
            }
            if (ih == 2) {
                z = 1 - z;
                if (carry != 0) {
                    z -= ldexp(1, q0);
                }
            }
        }
        int rest = 0;
        for (int i = jz - 1; i >= jk; i--) {
            rest |= iq[i];
        }
        if (z != 0 || rest != 0) {
            break;
        }
        int k = 1;
        while (iq[jk - k] == 0) {
            k++;
        }
        for (int i = jz + 1; i <= jz + k; i++) {
            f[jx + i] = (double) TWO_OVER_PI[jv + i];
            fw = 0;
            for (int j = 0; j <= jx; j++) {
                fw += x[j] * f[jx + i - j];
            }
            q[i] = fw;
        }
        jz += k;
    }
    if (z == 0) {
        jz -= 1;
        q0 -= 24;
        while (iq[jz] == 0) {
            jz--;
            q0 -= 24;
        }
    } else {
        z = ldexp(z, -q0);
        if (z >= 0x1p24) {
            fw = (double) (int) (0x1p-24 * z);
            iq[jz] = (int) (z - 0x1p24 * fw);
            jz += 1;
            q0 += 24;
            iq[jz] = (int) fw;
        } else {
            iq[jz] = (int) z;
        }
    }
    fw = ldexp(1, q0);
    for (int i = jz; i >= 0; i--) {
        q[i] = fw * (double) iq[i];
        fw *= 0x1p-24;
    }
    for (int i = jz; i >= 0; i--) {
        fw = 0;
        for (int k = 0; k <= jk && k <= jz - i; k++) {
            fw += HALF_PI_DIGITS[k] * q[i + k];
        }
        fq[jz - i] = fw;
    }
    fw = 0;
    for (int i = jz; i >= 0; i--) {
        fw += fq[i];
    }
    r[0] = ih == 0 ? fw : -fw;
    fw = fq[0] - fw;
    for (int i = 1; i <= jz; i++) {
        fw += fq[i];
    }
    r[1] = ih == 0 ? fw : -fw;
    return n & 7;
}

/* sin(x + y) by FDLIBM's __kernel_sin; its notice is above. */
static double large_sine(double x, double y) {
    if (fabs(x) < 0x1p-27) {
        return x;
    }
    double z = x * x;
    double v = z * x;
    double s = -0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33;
    s = 0x1.111111110f8a6p-7 + z * (-0x1.a01a019c161d5p-13 + z * (0x1.71de357b1fe7dp-19 + z * s));
    return x - ((z * (0.5 * y - v * s) - y) - v * -0x1.5555555555549p-3);
}

/* cos(x + y) by FDLIBM's __kernel_cos; its notice is above. */
static double large_cosine(double x, double y) {
    if (fabs(x) < 0x1p-27) {
        return 1;
    }
    double z = x * x;
    double s = 0x1.1ee9ebdb4b1c4p-29 + z * -0x1.8fae9be8838d4p-37;
    s = z * (0x1.555555555554cp-5 + z * (-0x1.6c16c16c15177p-10 + z * (0x1.a01a019cb159p-16 + z * (-0x1.27e4f809c52adp-22 + z * s))));
    uint32_t high = (uint32_t) (bits64(fabs(x)) >> 32);
    if (high < 0x3fd33333u) {
        return 1 - (0.5 * z - (z * s - x * y));
    }
    double q = high > 0x3fe90000u ? 0.28125 : number64((uint64_t) (high - 0x200000u) << 32);
    double half = 0.5 * z - q;
    double a = 1 - q;
    return a - (half - (z * s - x * y));
}

/* sin(x + shift pi / 2) of an x for which three doubles of pi are too few. */
static double large_quadrant(double x, int shift) {
    if (!(fabs(x) < (double) INFINITY)) {
        return (double) NAN;
    }
    double r[2];
    int n = large_quotient(fabs(x), r);
    if (x < 0) {
        n = -n;
        r[0] = -r[0];
        r[1] = -r[1];
    }
    int turns = n + shift;
    double value = (turns & 1) == 0 ? large_sine(r[0], r[1]) : large_cosine(r[0], r[1]);
    return (turns & 2) == 0 ? value : -value;
}

static double sin64(double x) {
    if (!(fabs(x) <= 1e6)) {
        return large_quadrant(x, 0);
    }
    return fabs(x) < 0x1p-27 ? x : quadrant64(x, 0);
}

static double cos64(double x) {
    return fabs(x) <= 1e6 ? quadrant64(x, 1) : large_quadrant(x, 1);
}
