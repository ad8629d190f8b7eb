package mlpc.compiler.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class RationalTest {
    @Test
    void isInLowestTermsWithItsSignAbove() {
        assertThat(Rational.of(4, -6)).hasToString("-2/3").isEqualTo(Rational.of(-2, 3));
        assertThat(Rational.of(0, -6)).hasToString("0").isEqualTo(Rational.ZERO);
        assertThatThrownBy(() -> Rational.of(1, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void isExact() {
        Rational sum = Rational.of(1, 3).plus(Rational.of(1, 6)).minus(Rational.of(1, 2));
        assertThat(sum).isEqualTo(Rational.ZERO);
        assertThat(Rational.of(2, 3).times(Rational.of(-3, 4))).hasToString("-1/2");
        assertThat(Rational.of(new BigDecimal("0.125"))).hasToString("1/8");
        assertThat(Rational.of(new BigDecimal("1E+3"))).hasToString("1000");
        assertThat(Rational.of(-1, 2)).isLessThan(Rational.of(-1, 3));
    }

    @Test
    void roundsToParts() {
        assertThat(Rational.of(13, 7).nearest(BigInteger.ONE)).hasToString("2");
        assertThat(Rational.of(13, 7).nearest(BigInteger.TEN)).hasToString("19/10");
        assertThat(Rational.of(-13, 7).nearest(BigInteger.TEN)).hasToString("-19/10");
        assertThat(Rational.of(-1, 2).nearest(BigInteger.ONE)).hasToString("0");
    }
}
