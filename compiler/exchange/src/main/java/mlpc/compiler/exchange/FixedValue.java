package mlpc.compiler.exchange;

import java.util.List;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.runtime.tensor.DataException;

/** A constant that the importer puts in place of an input. */
public final class FixedValue {
    private FixedValue() {}

    /**
     * Reads a value for an input.
     *
     * @param text numbers, separated by commas
     * @throws DataException if there is no such input, or it cannot hold so many numbers
     */
    public static OnnxTensor of(OnnxModel model, String input, String text) {
        OnnxValue value = model.graph().inputs().stream()
                .filter(known -> known.name().equals(input))
                .findFirst()
                .orElseThrow(() -> new DataException("--fix " + input + ": the model has no such input; it has "
                        + String.join(
                                ", ",
                                model.graph().inputs().stream()
                                        .map(OnnxValue::name)
                                        .toList())));
        String[] parts = text.isBlank() ? new String[0] : text.split(",");
        double[] numbers = new double[parts.length];
        for (int at = 0; at < parts.length; at++) {
            try {
                String part = parts[at].strip();
                numbers[at] = part.equals("true") ? 1 : part.equals("false") ? 0 : Double.parseDouble(part);
            } catch (NumberFormatException noNumber) {
                throw new DataException(
                        "--fix " + input + ": expected numbers separated by commas, found " + parts[at], noNumber);
            }
        }
        boolean isList = value.dimensions().map(axes -> !axes.isEmpty()).orElse(numbers.length != 1);
        if (!isList && numbers.length != 1) {
            throw new DataException("--fix " + input + ": expected one number, found " + numbers.length);
        }
        ElementType type = value.type().orElse(ElementType.FLOAT);
        return OnnxTensor.of(input, type, isList ? shape(value, numbers.length) : List.of(), numbers);
    }

    /** The declared shape, in which one axis may be open: as long as makes room for the numbers. */
    private static List<Integer> shape(OnnxValue value, int count) {
        List<OnnxValue.Dimension> axes = value.dimensions().orElse(List.of());
        if (axes.size() < 2) {
            return List.of(count);
        }
        long known = 1;
        int open = 0;
        for (OnnxValue.Dimension axis : axes) {
            known *= axis.isOpen() ? 1 : axis.size();
            open += axis.isOpen() ? 1 : 0;
        }
        boolean fits = open == 0 ? known == count : open == 1 && known > 0 && count % known == 0;
        if (!fits) {
            throw new DataException("--fix " + value.name() + ": " + count + " numbers do not fit the shape "
                    + axes.stream()
                            .map(axis -> !axis.isOpen()
                                    ? String.valueOf(axis.size())
                                    : axis.symbol().isEmpty() ? "?" : axis.symbol())
                            .toList());
        }
        int rest = (int) (count / Math.max(1, known));
        return axes.stream()
                .map(axis -> axis.isOpen() ? rest : (int) axis.size())
                .toList();
    }
}
