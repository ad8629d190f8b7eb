package mlpc.runtime.data.profile;

/** Mean, deviation and skewness of numbers, by one pass that does not cancel (Pébay 2008, equations 1.1 to 1.3). */
final class Shape {
    private long count;
    private double mean;
    private double second;
    private double third;

    void add(double x) {
        long before = count++;
        double delta = x - mean;
        double part = delta / count;
        double term = delta * part * before;
        mean += part;
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
}
