package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.data.Tables;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.partition.Partition;
import mlpc.runtime.partition.PartitionWork;
import mlpc.runtime.partition.PartitionedTraining;
import mlpc.runtime.partition.Partitions;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in several places, on plain streams: as any engine sees them. Work and results go through Java's serialisation. */
@Tag("full-compiler")
class PartitionedTrainingTest {
    private static final String TEXT =
            """
            model Visits {
              input visit {
                %s
                age: real standardized, missing as median, with indicator
                hours: real robust, missing as mean
                pages: real quantile(4), missing as mode
                place: one of { town, coast, hills }, missing as mode
              }
              target bought: flag { yes, no }
              z = visit |> dense(8, tanh) |> dropout(0.1) |> unit()
              predict bought = logistic(z)
              loss fit = binary_cross_entropy_with_logits(z, bought)
              loss decay = 1e-3 * sum_of_squares(weights)
              train { optimizer = %s  batch = 16  epochs = 4  seed = 3  %s }
            }
            """;

    private static final String ADAM = text("adam(rate: 1e-2)", "validation = 25%");

    @TempDir
    private Path folder;

    private static String text(String optimizer, String more) {
        return TEXT.formatted("id: key", optimizer, more);
    }

    /** Drawn: who stays long buys. */
    record Visit(int id, OptionalDouble age, double hours, double pages, String place, String bought) {}

    private static Dataset rows(Model model, int count) {
        Random random = new Random(5);
        List<Visit> visits = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            double hours = random.nextGaussian() * 3;
            boolean knows = random.nextInt(5) > 0;
            visits.add(new Visit(
                    row,
                    knows ? OptionalDouble.of(18 + random.nextInt(60)) : OptionalDouble.empty(),
                    hours,
                    random.nextInt(9),
                    List.of("town", "coast", "hills", "").get(random.nextInt(4)),
                    hours + random.nextGaussian() > 0 ? "yes" : "no"));
        }
        return Tables.of(visits, model.signature());
    }

    /** A model, and its rows cut where somebody says. */
    private record Case(Supplier<? extends Network> networks, Model model, Dataset rows) {
        static Case of(String text) {
            Compilation compilation = new Compiler(Options.STANDARD).compile(new Source("visits.mlp", text));
            Model model = Mlp.load(compilation, Options.STANDARD);
            return new Case(
                    Mlp.networks(compilation, Options.STANDARD), model, PartitionedTrainingTest.rows(model, 200));
        }

        Recipe recipe() {
            return model.signature().recipe();
        }

        Partitions cut(int... ends) {
            List<Partition> parts = new ArrayList<>();
            for (int index = 0; index < ends.length; index++) {
                int from = index == 0 ? 0 : ends[index - 1];
                parts.add(new Partition(index, rows.slice(from, ends[index]), networks, recipe()));
            }
            return new OnStreams(parts);
        }

        /** The rows of those who bought. */
        int[] bought() {
            return IntStream.range(0, rows.size()).filter(this::isBought).toArray();
        }

        private boolean isBought(int row) {
            for (int index = 0; index < rows.targets().size(); index++) {
                if (rows.targets().get(index).name().equals("bought")) {
                    return rows.target(index).get(row, 0) == 1;
                }
            }
            throw new AssertionError(rows.targets());
        }

        /** First those who bought, then those who did not. */
        Case sorted() {
            int[] order = IntStream.concat(
                            IntStream.range(0, rows.size()).filter(this::isBought),
                            IntStream.range(0, rows.size()).filter(row -> !isBought(row)))
                    .toArray();
            return new Case(networks, model, rows.take(order));
        }

        Network start() {
            Network network = networks.get();
            network.load(Weights.initial(network.signature(), network.precision(), recipe().seed()));
            return network;
        }

        PartitionedTraining training(int... ends) {
            return new PartitionedTraining(start(), recipe(), cut(ends));
        }

        Weights alone() {
            model.setWeights(Weights.initial(model.signature(), model.precision(), recipe().seed()));
            return model.fit(rows).weights();
        }
    }

    /** The whole engine. */
    private record OnStreams(List<Partition> parts) implements Partitions {
        @Override
        public int count() {
            return parts.size();
        }

        @Override
        public <R extends Serializable> List<R> each(PartitionWork<R> work) {
            return IntStream.range(0, parts.size())
                    .parallel()
                    .mapToObj(part -> travelled(parts.get(part).run(travelled(work))))
                    .toList();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Serializable> T travelled(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void assertEqualBits(Weights found, Weights expected) {
        assertThat(found.tensors().keySet()).isEqualTo(expected.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> {
            Tensor other = found.get(name);
            for (int element = 0; element < tensor.size(); element++) {
                assertThat(other.get(element)).as(name + " " + element).isEqualTo(tensor.get(element));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void onePlaceIsTheTrainingOfAllRowsWhateverTheRounds(int rounds) {
        Case each = Case.of(ADAM);
        PartitionedTraining training = each.training(200);
        training.setRounds(rounds);
        Outcome outcome = training.run(epoch -> {});
        assertEqualBits(outcome.weights(), each.alone());
        assertThat(training.held()).isBetween(30L, 70L);
        assertThat(outcome.epochs()).isEqualTo(4);
    }

    @Test
    void onePlaceByLbfgsIsTheTrainingOfAllRows() {
        Case each = Case.of(text("lbfgs(iterations: 4)", "validation = 25%").replace("|> dropout(0.1)", ""));
        assertEqualBits(each.training(200).run(epoch -> {}).weights(), each.alone());
    }

    @Test
    void statisticsAreTheSameToTheLastBitHoweverRowsAreCut() {
        Case each = Case.of(ADAM);
        Weights alone = each.alone();
        Weights cut = each.training(3, 3, 90, 200).run(epoch -> {}).weights();
        List<String> measured = each.model().signature().statistics().stream()
                .map(statistic -> statistic.state())
                .toList();
        assertThat(measured).hasSizeGreaterThan(6);
        for (String state : measured) {
            for (int element = 0; element < alone.get(state).size(); element++) {
                assertThat(cut.get(state).get(element))
                        .as(state)
                        .isEqualTo(alone.get(state).get(element));
            }
        }
    }

    @Test
    void theSamePlacesGiveTheSameBitsAndLearn() {
        Case each = Case.of(ADAM);
        List<Double> losses = new ArrayList<>();
        PartitionedTraining first = each.training(70, 70, 200);
        first.setRounds(2);
        Outcome outcome = first.run(epoch -> losses.add(epoch.state().history().training()[epoch.epoch() - 1]));
        PartitionedTraining again = each.training(70, 70, 200);
        again.setRounds(2);
        assertEqualBits(again.run(epoch -> {}).weights(), outcome.weights());
        assertThat(losses).hasSize(4);
        assertThat(losses.get(3)).isLessThan(losses.get(0));
        assertThat(first.rounds()).isEqualTo(4 * 2 + 2);
    }

    @Test
    void groupsStayTogetherAndAreThoseOfOnePlace() {
        Case each = Case.of(TEXT.formatted("id: group", "adam(rate: 1e-2)", "validation = 25%"));
        int held = each.rows().split(0.25, each.recipe().seed()).validation().size();
        PartitionedTraining cut = each.training(3, 3, 90, 200);
        assertThat(cut.held()).isEqualTo(held).isEqualTo(50);
        assertEqualBits(each.training(200).run(epoch -> {}).weights(), each.alone());
        assertThat(cut.run(epoch -> {}).validation()).isPresent();
    }

    @Test
    void probabilitiesAreCalibratedOnTheRowsHeldBackWhereverTheyLie() {
        Case each = Case.of(text("adam(rate: 1e-1)", "validation = 25%  calibrate = temperature"));
        Weights alone = each.alone();
        String state = each.model().signature().statistics().stream()
                .map(statistic -> statistic.state())
                .filter(name -> name.contains("temperature"))
                .findFirst()
                .orElseThrow();
        assertThat(alone.get(state).get(0)).isNotEqualTo(1);
        assertEqualBits(each.training(200).run(epoch -> {}).weights(), alone);
        Weights cut = each.training(70, 70, 200).run(epoch -> {}).weights();
        assertThat(cut.get(state).get(0)).isNotEqualTo(1).isPositive();
        assertEqualBits(each.training(70, 70, 200).run(epoch -> {}).weights(), cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam(rate: 1e-2)", "lbfgs(iterations: 2)"})
    void manyPlacesArePutTogetherInATree(String optimizer) {
        Case each = Case.of(text(optimizer, "validation = 25%").replace("|> dropout(0.1)", ""));
        int[] ends = IntStream.rangeClosed(1, 40).map(place -> place * 5).toArray();
        PartitionedTraining training = each.training(ends);
        Outcome outcome = training.run(epoch -> {});
        assertThat(training.plan().partitions()).isEqualTo(40);
        assertThat(outcome.history().training()[3]).isLessThan(outcome.history().training()[0]);
        assertEqualBits(each.training(ends).run(epoch -> {}).weights(), outcome.weights());
        assertThatThrownBy(() -> each.training(ends)
                        .resume(states(each.training(100, 200)).get(0), epoch -> {}))
                .isInstanceOf(DataException.class);
    }

    private static List<TrainingState> states(PartitionedTraining training) {
        List<TrainingState> states = new ArrayList<>();
        training.run(epoch -> states.add(epoch.state()));
        return states;
    }

    @Test
    void gradientsOfAllRowsAreTheSameWhereverTheyLie() {
        Case each = Case.of(text("lbfgs(iterations: 4)", "validation = 25%").replace("|> dropout(0.1)", ""));
        Outcome one = each.training(200).run(epoch -> {});
        Outcome three = each.training(40, 41, 200).run(epoch -> {});
        assertThat(three.bestLoss()).isCloseTo(one.bestLoss(), within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam(rate: 1e-2)", "lbfgs(iterations: 3)"})
    void aTrainingGoesOnFromItsCheckpoint(String optimizer) {
        Case each = Case.of(text(optimizer, "validation = 25%").replace("|> dropout(0.1)", ""));
        List<TrainingState> states = new ArrayList<>();
        Outcome whole = each.training(90, 200).run(epoch -> states.add(epoch.state()));
        Checkpoint.write(folder.resolve("half"), states.get(1));
        Outcome resumed = each.training(90, 200).resume(Checkpoint.read(folder.resolve("half")), epoch -> {});
        assertEqualBits(resumed.weights(), whole.weights());
        assertThat(resumed.steps()).isEqualTo(whole.steps());
        assertThatThrownBy(() -> each.training(91, 200).resume(states.get(1), epoch -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the number of rows in each partition was [");
    }

    @Test
    void stepsAndPatienceEndItAsTheyEndATraining() {
        Case steps = Case.of(text("sgd(rate: 1e-2)", "steps = 13"));
        assertEqualBits(steps.training(200).run(epoch -> {}).weights(), steps.alone());
        Case patient = Case.of(text("sgd(rate: 0)", "patience = 1").replace("epochs = 4", "epochs = 9"));
        assertThat(patient.training(90, 200).run(epoch -> {}).stoppedEarly()).isTrue();
    }

    @Test
    void refusesWhatWouldDependOnWhereRowsLie() {
        Case keyless = Case.of(TEXT.formatted("", "adam", "validation = 25%"));
        assertThatThrownBy(() -> keyless.training(90, 200))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("`id: key`");
        Case uncertain = Case.of(text("adam", "calibrate = temperature"));
        assertThatThrownBy(() -> uncertain.training(90, 200)).hasMessageContaining("takes rows that are held back");
        Case normal = Case.of(text("lbfgs(iterations: 3)", "").replace("|> dropout(0.1)", "|> batch_norm()"));
        assertThatThrownBy(() -> normal.training(90, 200)).hasMessageContaining("take layer_norm");
        Case constant = Case.of(ADAM);
        Case yes =
                new Case(constant.networks(), constant.model(), constant.rows().take(constant.bought()));
        assertThatThrownBy(() -> yes.training(20, yes.rows().size()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("training rows has the target `bought` = yes, so there is nothing to learn");
        assertThat(constant.sorted()
                        .training(constant.bought().length, 200)
                        .run(epoch -> {})
                        .epochs())
                .isEqualTo(4);
        Case fine = Case.of(ADAM);
        assertThatThrownBy(() -> new PartitionedTraining(fine.start(), fine.recipe(), fine.cut(0, 0)))
                .hasMessageContaining("there are no rows");
        Case wild = Case.of(text("sgd(rate: 1e38)", ""));
        assertThatThrownBy(() -> wild.training(90, 200).run(epoch -> {}))
                .hasMessageContaining("of partition")
                .hasMessageContaining("lower the rate");
    }

    @Test
    void thePlanSaysWhatRoundsCost() {
        Case each = Case.of(ADAM);
        assertThat(each.training(90, 200).plan().toString())
                .contains("rows in 2 partitions")
                .contains("rounds of an epoch: 1")
                .contains("estimated, for cores of 5 billion multiply-adds a second: ")
                .contains("L-BFGS");
    }
}
