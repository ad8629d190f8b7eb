package mlpc.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.compiler.Backend;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An app may have a class of the name that its model's class gets, most likely the one that its build generated. */
class SameNameTest {
    private static final Source MODEL = new Source(
            "m.mlp",
            "model ClassPath { input x: real  target t: real  y = [x] |> unit()  predict t = y  loss l = (y - t)^2"
                    + "  train { optimizer = sgd(rate: 0.1)  epochs = 1 } }");

    @ParameterizedTest
    @EnumSource(names = {"JANINO", "JAVAC"})
    void theModelsOwnClassRuns(Backend backend) {
        Options options =
                Options.STANDARD.withPackage(ClassPath.class.getPackageName()).withBackend(backend);
        Model model = Mlp.compile(MODEL, options);
        assertThat(model.predict(0.0)).hasSize(1);
        assertThat(model.signature().model()).isEqualTo("ClassPath");
    }
}
