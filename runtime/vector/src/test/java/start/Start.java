package start;

import java.util.Arrays;
import mlpc.runtime.internal.kernel.KernelSet;
import mlpc.runtime.internal.kernel.Kernels32;

/** A program on the runtime: prints the set of kernels, the hint, and what stands for the bits of its products. */
public final class Start {
    private Start() {}

    public static void main(String[] arguments) {
        float[][] a = new float[30][70];
        float[][] b = new float[70][45];
        fill(a, 1);
        fill(b, 2);
        float[][] c = new float[30][45];
        Kernels32.multiply(a, b, c, 0, 30, 70, 45);
        float[][] over = new float[70][70];
        Kernels32.multiplyRows(a, a, over, 0, 70, 30, 70);
        System.out.println(KernelSet.current());
        System.out.println(KernelSet.hint().orElse("no hint"));
        System.out.println(Arrays.deepHashCode(c) + " " + Arrays.deepHashCode(over));
    }

    private static void fill(float[][] values, int seed) {
        java.util.Random random = new java.util.Random(seed);
        for (float[] row : values) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextFloat() - 0.5f;
            }
        }
    }
}
