package com.example.birds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mlpc.runtime.Model;
import mlpc.runtime.network.Weights;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.Test;

class BirdServiceTest {
    /** {@code -Dservice.seconds=120} is what the README's figures are of. */
    private static final int SECONDS = Integer.getInteger("service.seconds", 3);

    private static final int CLIENTS = 64;
    private static final List<String> BIRDS = List.of(
            "{\"bill_length_mm\": 39.1, \"bill_depth_mm\": 18.7, \"flipper_length_mm\": 181, \"body_mass_g\": 3750, \"island\": \"Torgersen\", \"sex\": \"MALE\"}",
            "{\"bill_length_mm\": 46.5, \"bill_depth_mm\": 17.9, \"flipper_length_mm\": 192, \"body_mass_g\": 3500, \"island\": \"Dream\"}",
            "{\"bill_length_mm\": 50.0, \"bill_depth_mm\": 16.3, \"body_mass_g\": 5700, \"island\": \"Biscoe\", \"sex\": null}");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatTheBuildLearnedAnswers() throws Exception {
        try (BirdService service = new BirdService(Penguins.load(), 0)) {
            assertTrue(predict(service, BIRDS.get(0)).body().startsWith("{\"species\": \"Adelie\""));
            assertTrue(predict(service, BIRDS.get(1)).body().startsWith("{\"species\": \"Chinstrap\""));
            assertTrue(predict(service, BIRDS.get(2)).body().startsWith("{\"species\": \"Gentoo\""));
            assertTrue(get(service, "/health").body().contains("up"));
            assertTrue(get(service, "/metrics").body().contains("predict_seconds_count 3"));
            assertTrue(get(service, "/").body().contains("<form>"));
            assertEquals(404, get(service, "/nowhere").statusCode());
            assertEquals(405, get(service, "/predict").statusCode());
        }
    }

    @Test
    void whatIsNoBirdIsRefusedByName() throws Exception {
        try (BirdService service = new BirdService(Penguins.load(), 0)) {
            for (String[] wrong : new String[][] {
                {"[]", "JSON object"},
                {"{\"island\": \"Biscoe\" \"sex\"}", "found"},
                {"{\"island\": \"Mainau\"}", "Mainau"},
                {"{\"island\": \"Biscoe\", \"body_mass_g\": -1}", "body_mass_g"},
                {"{\"island\": \"Biscoe\", \"body_mass_g\": \"heavy\"}", "body_mass_g"},
                {"{\"body_mass_g\": 3500}", "island"},
                {"{\"wings\": 2}", "wings"}
            }) {
                HttpResponse<String> refused = predict(service, wrong[0]);
                assertEquals(400, refused.statusCode(), refused.body());
                assertTrue(refused.body().contains(wrong[1]), refused.body());
            }
        }
    }

    /** Each answer is, to the last digit, that of one of the two sets of weights. */
    @Test
    void manyClientsGetRightAnswersWhileWeightsAreSwapped() throws Exception {
        Weights trained;
        try (InputStream file = Penguins.class.getResourceAsStream("penguins.safetensors")) {
            trained = Safetensors.read(file.readAllBytes(), "penguins.safetensors");
        }
        Weights others = others(trained);
        List<Set<String>> right = new ArrayList<>();
        for (String bird : BIRDS) {
            right.add(Set.of(answer(trained, bird), answer(others, bird)));
        }
        Penguins penguins = Penguins.of(trained);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        AtomicLong asked = new AtomicLong();
        try (BirdService service = new BirdService(penguins, 0)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                int first = number;
                Callable<Integer> one = () -> {
                    int mistakes = 0;
                    for (int turn = first; System.nanoTime() < end; turn++) {
                        HttpResponse<String> response = predict(service, BIRDS.get(turn % BIRDS.size()));
                        boolean fits = response.statusCode() == 200
                                && right.get(turn % BIRDS.size()).contains(response.body());
                        mistakes += fits ? 0 : 1;
                        asked.incrementAndGet();
                    }
                    return mistakes;
                };
                wrong.add(threads.submit(one));
            }
            int swaps = 0;
            while (System.nanoTime() < end) {
                Thread.sleep(Math.min(1000, SECONDS * 100));
                penguins.swap(++swaps % 2 == 0 ? trained : others);
            }
            for (Future<Integer> each : wrong) {
                assertEquals(0, each.get());
            }
            assertEquals(asked.get(), service.latencies().count());
            System.out.printf(
                    "%,d requests of %d clients in %d s, %d swaps; in the service p50 %.0f µs, p99 %.0f µs%n",
                    asked.get(),
                    CLIENTS,
                    SECONDS,
                    swaps,
                    service.latencies().quantile(0.5),
                    service.latencies().quantile(0.99));
        } finally {
            threads.shutdownNow();
        }
    }

    /** The weights of another start, not trained, with what was measured of the columns. */
    private static Weights others(Weights trained) {
        Model model = Model.initial(Penguins.Raw::new);
        Weights start = model.weights();
        model.setWeights(trained);
        Weights measured = model.weights();
        model.signature().parameters().forEach(parameter -> {
            var tensor = measured.get(parameter.name());
            var drawn = start.get(parameter.name());
            for (int row = 0; row < tensor.rows(); row++) {
                tensor.copyRow(row, drawn, row);
            }
        });
        return measured;
    }

    private static String answer(Weights weights, String bird) {
        return BirdJson.write(Penguins.of(weights).predictDetailed(BirdJson.read(bird)));
    }

    private HttpResponse<String> predict(BirdService service, String bird) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(service, "/predict")).POST(BodyPublishers.ofString(bird)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(BirdService service, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(BirdService service, String path) {
        return URI.create("http://localhost:" + service.port() + path);
    }
}
