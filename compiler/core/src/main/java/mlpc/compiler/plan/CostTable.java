package mlpc.compiler.plan;

/**
 * What was measured about forms, as thresholds. The standard table is fixed: the source generated from a file is the same
 * on every machine; another table is an explicit act.
 *
 * @param straightProducts inputs × outputs up to which a layer is spelled out: even with loops near 64, far behind after
 * @param kernelProducts inputs × outputs from which a kernel's call pays off
 * @param straightElements elements up to which an elementwise step may be spelled out
 * @param straightOperations operations in one straight-line method: each takes up to 20 bytes of bytecode
 * @param straightBudget operations spelled out in all, for predicting and for training each: about 1,000 products. More
 *     is slow to compile, and no faster than loops
 * @param loopOperations operations in one method of loops
 * @param blockRows rows that a layer's kernel and epilogue take at a time: few, so that the epilogue finds them in the
 *     cache; a multiple of 4, 6 and 8, the rows of the kernels' tiles
 * @param rowElements elements of a row from which a call of a function of rows is worth more than a loop
 * @param wholeElements elements up to which a shared tensor is not split among threads
 */
public record CostTable(
        int straightProducts,
        int kernelProducts,
        int straightElements,
        int straightOperations,
        int straightBudget,
        int loopOperations,
        int blockRows,
        int rowElements,
        int wholeElements) {
    public static final CostTable STANDARD = new CostTable(64, 512, 64, 220, 3000, 120, 96, 16, 4096);

    /** The standard table with one form wherever it is possible, for tests of "one arithmetic". */
    public static CostTable always(Form form) {
        return switch (form) {
            case STRAIGHT -> new CostTable(4096, 8192, 4096, 3000, Integer.MAX_VALUE, 120, 64, 16, 4096);
            case LOOPS -> new CostTable(0, Integer.MAX_VALUE, 0, 220, 0, 120, 64, Integer.MAX_VALUE, 4096);
            case KERNEL -> new CostTable(0, 0, 0, 220, 0, 120, 64, 1, 4096);
        };
    }

    Form.Choice choose(int inputs, int outputs) {
        long products = (long) inputs * outputs;
        String size = inputs + " × " + outputs + " = " + products;
        if (products <= straightProducts) {
            return new Form.Choice(Form.STRAIGHT, size + " ≤ " + straightProducts + " products");
        }
        return products < kernelProducts
                ? new Form.Choice(Form.LOOPS, size + " < " + kernelProducts + " products")
                : new Form.Choice(Form.KERNEL, size + " ≥ " + kernelProducts + " products");
    }
}
