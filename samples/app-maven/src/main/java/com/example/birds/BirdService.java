package com.example.birds;

import com.example.birds.Penguins.Prediction;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mlpc.runtime.tensor.DataException;

/**
 * Says over HTTP which species a penguin is: {@code POST /predict} with a bird as JSON, a page with a form at {@code /}, {@code /health} and
 * {@code /metrics}. All threads share one {@link Penguins}, whose weights can be swapped while it serves.
 */
public final class BirdService implements AutoCloseable {
    private static final int LONGEST_REQUEST = 10_000;

    private final Penguins penguins;
    private final Latencies latencies = new Latencies();
    private final ExecutorService threads;
    private final HttpServer server;

    /** What answers a request: a status, and a body of some type. */
    private record Answer(int status, String type, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }
    }

    private interface Handler {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    /**
     * Starts to serve, to this machine alone.
     *
     * @param port 0 for any that is free
     */
    public BirdService(Penguins penguins, int port) throws IOException {
        this.penguins = penguins;
        threads = Executors.newFixedThreadPool(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        route("/predict", this::predict);
        route("/health", exchange -> Answer.json(200, "{\"status\": \"up\"}\n"));
        route("/metrics", exchange -> new Answer(200, "text/plain; version=0.0.4", latencies.text()));
        route("/", this::page);
        server.start();
    }

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        BirdService service = new BirdService(Penguins.load(), port);
        System.out.println("http://localhost:" + service.port() + "/ asks for a bird; ctrl-C ends it");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private Answer predict(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Answer.json(405, BirdJson.error("POST a bird, such as {\"island\": \"Biscoe\", \"body_mass_g\": 5700}"));
        }
        long began = System.nanoTime();
        String text;
        try (InputStream body = exchange.getRequestBody()) {
            text = new String(body.readNBytes(LONGEST_REQUEST), StandardCharsets.UTF_8);
        }
        try {
            Prediction prediction = penguins.predictDetailed(BirdJson.read(text));
            return Answer.json(200, BirdJson.write(prediction));
        } catch (DataException | IllegalArgumentException wrong) {
            return Answer.json(400, BirdJson.error(wrong.getMessage()));
        } finally {
            latencies.add(System.nanoTime() - began);
        }
    }

    private Answer page(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/")) {
            return Answer.json(404, BirdJson.error("there is /, /predict, /health and /metrics"));
        }
        try (InputStream page = BirdService.class.getResourceAsStream("form.html")) {
            return new Answer(200, "text/html; charset=utf-8", new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void route(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, handler.answer(exchange));
            } catch (RuntimeException defect) {
                defect.printStackTrace();
                send(exchange, Answer.json(500, BirdJson.error("this is a defect; the log has more")));
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type);
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
