package mlpc.compiler.emit.standalone.part;

import mlpc.runtime.tensor.DataException;

/** The model as its callers see it. */
public record Face(String model, Column[] inputs, Answer[] predictions, Answer[] outputs) {
    int rowWidth() {
        int width = 0;
        for (Column input : inputs) {
            width += input.width();
        }
        return width;
    }

    /** What a row is answered with: the predictions, or the outputs of a model that predicts nothing. */
    Answer[] answers() {
        return predictions.length > 0 ? predictions : outputs;
    }

    int answerWidth() {
        int width = 0;
        for (Answer answer : answers()) {
            width += answer.size();
        }
        return width;
    }

    /** Refuses a row with a number that its input cannot have. */
    void require(double[] row) {
        int at = 0;
        for (Column input : inputs) {
            for (int element = 0; element < input.width(); element++) {
                double value = row[at++];
                if (!input.allows(value) || input.isOutside(value)) {
                    throw new DataException(model + ": " + input.refusal(element, value));
                }
            }
        }
    }

    /** The same for one of many rows. The nearest number to an end of a range is within it, in single precision too. */
    void require(float[] rows, int from, int number) {
        int at = from;
        for (Column input : inputs) {
            for (int element = 0; element < input.width(); element++) {
                float value = rows[at++];
                if (!input.allows(value) || value < (float) input.low() || value > (float) input.high()) {
                    throw new DataException(model + ", row " + number + ": " + input.refusal(element, value));
                }
            }
        }
    }
}
