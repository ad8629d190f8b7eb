package com.example.logic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.Swish;
import mlpc.runtime.Model;
import mlpc.runtime.network.Network;
import mlpc.runtime.Predictor;
import org.junit.jupiter.api.Test;

/** The generated classes predict what their model files say. */
class GeneratedModelsTest {
    @Test
    void theHandMadeNetworkComputesXor() {
        Model xor = Model.initial(XorByHand::new);
        assertArrayEquals(new double[] {0}, xor.predict(0, 0));
        assertArrayEquals(new double[] {1}, xor.predict(0, 1));
        assertArrayEquals(new double[] {1}, xor.predict(1, 0));
        assertArrayEquals(new double[] {0}, xor.predict(1, 1));
    }

    @Test
    void anImportedFunctionIsPartOfTheClass() {
        Predictor swish = Model.initial(Swish::new).predictor();
        swish.run(new double[] {1});
        assertEquals(1 / (1 + Math.exp(-1)), swish.output(0).get(0, 0), 1e-6);
    }

    @Test
    void aFileAtTheTopIsInNoPackage() throws ReflectiveOperationException {
        Network doubled = (Network) Class.forName("Doubled").getConstructor().newInstance();
        Predictor predictor = Model.initial(() -> doubled).predictor();
        predictor.run(new double[] {21});
        assertEquals(42, predictor.output(0).get(0, 0));
    }

    @Test
    void whatTheBuildTrainedIsPackaged() throws Exception {
        java.net.URL weights = com.example.learnt.Line.class.getResource("line.safetensors");
        Model line = Model.trained(com.example.learnt.Line::new, java.nio.file.Path.of(weights.toURI()));
        assertEquals(21, line.predict(10)[0], 0.1);
    }

    @Test
    void testsHaveModelsOfTheirOwn() {
        assertArrayEquals(new double[] {6}, Model.initial(com.example.checks.Tripled::new).predict(2));
    }

    @Test
    void anotherExecutionHasItsOwnPackageAndSettings() {
        assertArrayEquals(new double[] {45}, Model.initial(com.example.more.Squared::new).predict(3));
    }
}
