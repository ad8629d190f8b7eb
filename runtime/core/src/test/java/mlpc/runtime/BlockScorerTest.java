package mlpc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockScorerTest {
    /** A wide input, a column of each kind with and without gaps, and a range. */
    private static final Signature MODEL = Signature.named("Echo")
            .structure("s")
            .input(Field.real("x", 9))
            .input(Field.flag("known"))
            .input(Field.category("island", 3))
            .input(Field.real("bird.mass").with(Reading.of("mass").gaps()))
            .input(Field.real("bird.bill").with(Reading.of("bill").range(0, 0.1)))
            .input(Field.category("vector", 2))
            .input(Field.real("wide", 2).with(Reading.of("wide").range(-1, 1)))
            .target(Field.real("first", 9))
            .target(Field.real("rest", 7))
            .target(Field.real("same", 2))
            .prediction(Field.real("first", 9))
            .prediction(Field.real("rest", 7))
            .prediction(Field.real("same", 2))
            .build();

    private static final int WIDTH = 16;

    /** Predicts what its inputs are. */
    private static final class Echo extends Network {
        private final Precision precision;
        private int runs;

        Echo(Precision precision) {
            this.precision = precision;
        }

        private static final class Room extends Workspace {
            final int[] island = inputClasses(2);
            final int[] vector = inputClasses(5);
            final Tensor rest;

            Room(Precision precision, int capacity) {
                super(MODEL, precision, capacity);
                predict(input(0));
                rest = Tensor.zeros(precision, capacity, 7);
                predict(rest);
                Tensor same = Tensor.zeros(precision, 1, 2);
                same.set(0, 1, 5);
                predict(same);
            }

            private void predict(Tensor tensor) {
                if (tensor instanceof Tensor32 floats) {
                    addPrediction(floats.values);
                } else {
                    addPrediction(((Tensor64) tensor).values);
                }
            }
        }

        @Override
        public Signature signature() {
            return MODEL;
        }

        @Override
        public Precision precision() {
            return precision;
        }

        @Override
        public int[] extents(int entry) {
            return new int[] {ROWS};
        }

        @Override
        protected long work(int entry, int phase, int rows) {
            return rows;
        }

        @Override
        public Workspace workspace(int capacity) {
            return new Room(precision, capacity);
        }

        @Override
        public Workspace trainingWorkspace(int capacity) {
            return workspace(capacity);
        }

        @Override
        public void run(int entry, int phase, Workspace workspace, int from, int to) {
            Room room = (Room) workspace;
            runs++;
            for (int row = from; row < to; row++) {
                room.rest.set(row, 0, room.input(1).get(row, 0));
                room.rest.set(row, 1, room.island[row]);
                room.rest.set(row, 2, room.input(3).get(row, 0));
                room.rest.set(row, 3, room.input(4).get(row, 0));
                // One of both elements is 1.
                room.rest.set(row, 4, room.input(5).get(row, 1) - room.input(5).get(row, 0) + room.vector[row]);
                room.rest.set(row, 5, room.input(6).get(row, 0));
                room.rest.set(row, 6, room.input(6).get(row, 1));
            }
        }
    }

    private static float[] rows(int count) {
        Random random = new Random(5);
        float[] rows = new float[count * WIDTH];
        for (int row = 0; row < count; row++) {
            int at = row * WIDTH;
            for (int element = 0; element < 9; element++) {
                rows[at + element] = (float) random.nextGaussian() * (element == 8 ? Float.MAX_VALUE / 8 : 1);
            }
            rows[at + 9] = random.nextInt(2);
            rows[at + 10] = random.nextInt(3);
            rows[at + 11] = random.nextInt(4) == 0 ? Float.NaN : 7;
            rows[at + 12] = row % 2 == 0 ? 0.1f : -0f; // the nearest number to an end of the range is within
            rows[at + 13] = random.nextInt(2);
            rows[at + 14] = random.nextFloat();
            rows[at + 15] = -random.nextFloat();
        }
        return rows;
    }

    private static float[] score(Precision precision, float[] rows) {
        float[] out = new float[rows.length / WIDTH * 18];
        Network network = new Echo(precision);
        new BlockScorer(network, new InputCheck(MODEL, Precision.FLOAT32)).score(rows, out, rows.length / WIDTH);
        return out;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void everyNumberArrivesWhereItBelongs(Precision precision) {
        for (int count : new int[] {1, 95, 256, 257, 700}) {
            float[] rows = rows(count);
            float[] out = score(precision, rows);
            for (int row = 0; row < count; row++) {
                int in = row * WIDTH;
                int at = row * 18;
                for (int column = 0; column < 13; column++) {
                    assertThat(out[at + column]).isEqualTo(Float.valueOf(rows[in + column]));
                }
                float chosen = rows[in + 13];
                assertThat(out[at + 13]).isEqualTo((chosen == 1 ? 1 : -1) + chosen);
                assertThat(out[at + 14]).isEqualTo(rows[in + 14]);
                assertThat(out[at + 15]).isEqualTo(rows[in + 15]);
                assertThat(new float[] {out[at + 16], out[at + 17]}).containsExactly(0, 5);
            }
        }
    }

    /** Wherever a number stands that one row alone would be refused for, the whole call is, by the same words. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatARowIsRefusedForABlockIsToo(Precision precision) {
        InputCheck check = new InputCheck(MODEL, Precision.FLOAT32);
        float[] values = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            -1,
            -0.1f,
            -0f,
            0,
            0.1f,
            0.10000002f,
            0.5f,
            1,
            1.0000001f,
            2,
            3,
            1e9f,
            3e9f
        };
        int refused = 0;
        for (int row : new int[] {0, 8, 300}) {
            for (int column = 0; column < WIDTH; column++) {
                for (float value : values) {
                    float[] rows = rows(301);
                    rows[row * WIDTH + column] = value;
                    String message = message(check, rows, row);
                    if (message.isEmpty()) {
                        score(precision, rows);
                    } else {
                        refused++;
                        assertThatThrownBy(() -> score(precision, rows))
                                .isInstanceOf(DataException.class)
                                .hasMessage(message);
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static String message(InputCheck check, float[] rows, int row) {
        try {
            check.require(rows, row * WIDTH, row);
            return "";
        } catch (DataException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Rows that a turn takes one by one are computed together: in so many runs, and with the same answers. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void aTurnTakesRowsOfAnyKindInBlocks(Precision precision) {
        Echo network = new Echo(precision);
        Scorer scorer = new Scorer(() -> network, Weights.initial(MODEL, precision, 1));
        for (int count : new int[] {0, 1, 3, 4, 256, 257, 700}) {
            float[] rows = rows(count);
            float[] expected = score(precision, rows);
            List<Integer> places = IntStream.range(0, count).boxed().toList();
            List<Integer> answered = new ArrayList<>();
            int before = network.runs;
            try (Turn turn = scorer.turn()) {
                turn.each(places, (row, numbers) -> write(rows, row, numbers), row -> {
                    answered.add(row);
                    float[] found = new float[18];
                    for (int prediction = 0, at = 0; prediction < 3; prediction++) {
                        for (double number : turn.numbers(prediction)) {
                            found[at++] = (float) number;
                        }
                    }
                    assertThat(found).isEqualTo(Arrays.copyOfRange(expected, 18 * row, 18 * (row + 1)));
                });
                assertThat(network.runs - before).isEqualTo(count < 4 ? count : (count + 255) / 256);
            }
            assertThat(answered).isEqualTo(places);
        }
    }

    /** The turn is as it was after a row that is refused. */
    @Test
    void afterARefusedRowATurnTakesOthers() {
        Scorer scorer = new Scorer(() -> new Echo(Precision.FLOAT32), Weights.initial(MODEL, Precision.FLOAT32, 1));
        float[] rows = rows(9);
        rows[7 * WIDTH + 10] = 3;
        List<Integer> places = IntStream.range(0, 9).boxed().toList();
        try (Turn turn = scorer.turn()) {
            assertThatThrownBy(() -> turn.each(places, (row, numbers) -> write(rows, row, numbers), row -> {}))
                    .hasMessage("Echo: the input `island` is 3.0; expected a class, 0 to 2");
            write(rows, 5, turn.row());
            turn.run();
            assertThat((float) turn.numbers(0)[3]).isEqualTo(rows[5 * WIDTH + 3]);
            assertThatThrownBy(
                            () -> turn.each(places.subList(0, 6), (row, numbers) -> write(rows, row, numbers), row -> {
                                throw new IllegalStateException("no more");
                            }))
                    .hasMessage("no more");
            assertThat((float) turn.numbers(0)[3]).isEqualTo(rows[5 * WIDTH + 3]);
        }
    }

    /** As decimals: the nearest float to an end of a range may be beyond it. */
    private static void write(float[] rows, int row, double[] numbers) {
        for (int column = 0; column < WIDTH; column++) {
            numbers[column] = Double.parseDouble(Float.toString(rows[row * WIDTH + column]));
        }
    }

    /** A refused block leaves nothing behind that the next one would be refused for. */
    @Test
    void afterARefusalGoodRowsPass() {
        BlockScorer scorer = new BlockScorer(new Echo(Precision.FLOAT32), new InputCheck(MODEL, Precision.FLOAT32));
        float[] bad = rows(3);
        bad[4] = Float.NaN;
        assertThatThrownBy(() -> scorer.score(bad, new float[54], 3))
                .hasMessageStartingWith("Echo, row 0: element 4 of");
        scorer.score(rows(3), new float[54], 3);
    }
}
