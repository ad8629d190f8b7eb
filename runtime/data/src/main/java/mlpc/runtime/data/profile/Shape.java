package mlpc.runtime.data.profile;

/** Mean, deviation, skewness and kurtosis of numbers, by one pass that does not cancel (Pébay 2008, equations 1.1 to 1.4). */
final class Shape {
    private long count;
    private double mean;
    private double second;
    private double third;
    private double fourth;

    void add(double x) {
        long before = count++;
        double delta = x - mean;
        double part = delta / count;
        double term = delta * part * before;
        mean += part;
        double n = count;
        fourth += term * part * part * (n * n - 3 * n + 3) + 6 * part * part * second - 4 * part * third;
        third += term * part * (count - 2) - 3 * part * second;
        second += term;
    }

    double mean() {
        return mean;
    }

    /** The population's. */
    double deviation() {
        return count == 0 ? 0 : Math.sqrt(second / count);
    }

    /** The third moment about the mean over the cube of the deviation; 0 where all numbers are one. */
    double skewness() {
        double deviation = deviation();
        return deviation == 0 ? 0 : third / count / (deviation * deviation * deviation);
    }

    /** The fourth moment about the mean over the fourth power of the deviation, 3 for a normal distribution; 0 where all numbers are one. */
    double kurtosis() {
        double deviation = deviation();
        return deviation == 0 ? 0 : fourth / count / (deviation * deviation * deviation * deviation);
    }
}
