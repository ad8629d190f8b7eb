package mlpc.samples.lecture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without a window, driven by its DevTools protocol: opens a page, presses keys, asks the page's scripts. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern PAGE = Pattern.compile("\"webSocketDebuggerUrl\":\\s*\"(ws:[^\"]+/page/[^\"]+)\"");
    private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+),");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Process process;
    private final WebSocket socket;
    private final Answers answers = new Answers();
    private int asked;

    /** Where a browser is installed. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder for what it keeps */
    Browser(Path program, Path profile, Path page, int width, int height) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "--window-size=" + width + "," + height,
                        page.toUri().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(target(client, port())), answers)
                .get(30, TimeUnit.SECONDS);
        // Before the page, there is an empty one, which is complete too.
        await("location.protocol === 'file:' && document.readyState === 'complete'");
        // The window's size has the height of a tool bar in it, and is never narrower than 500.
        send(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}".formatted(width, height));
        await("innerWidth === " + width + " && innerHeight === " + height);
    }

    private String port() throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String line;
        while ((line = said.readLine()) != null) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                // What it says later must not fill the pipe: the browser would wait for ever.
                Thread rest = new Thread(() -> said.lines().forEach(ignored -> {}), "browser-messages");
                rest.setDaemon(true);
                rest.start();
                return listening.group(1);
            }
        }
        throw new IOException("the browser ended before it listened");
    }

    private static String target(HttpClient client, String port) throws Exception {
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        for (int attempt = 0; attempt < 100; attempt++) {
            String targets = client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher page = PAGE.matcher(targets);
            if (page.find()) {
                return page.group(1);
            }
            Thread.sleep(100);
        }
        throw new IOException("the browser has no page");
    }

    /** What an expression of JavaScript comes to, as a string. */
    String ask(String expression) throws Exception {
        String quoted = ("String(" + expression + ")").replace("\\", "\\\\").replace("\"", "\\\"");
        String answer = send("Runtime.evaluate", "{\"expression\":\"" + quoted + "\"}");
        Matcher value = VALUE.matcher(answer);
        if (!value.find()) {
            throw new IOException(expression + ": " + answer);
        }
        return value.group(1);
    }

    void press(String key) throws Exception {
        send("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"" + key + "\"}");
        send("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":\"" + key + "\"}");
    }

    /** Waits until a condition holds. */
    void await(String condition) throws Exception {
        for (int attempt = 0; attempt < 300; attempt++) {
            if (ask(condition).equals("true")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("the page did not come: " + condition);
    }

    private String send(String method, String parameters) throws Exception {
        int id = ++asked;
        CompletableFuture<String> answer = answers.of(id);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .get(30, TimeUnit.SECONDS);
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Answers by the number of the question; events, which have none, are left. */
    private static final class Answers implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
        private final StringBuilder message = new StringBuilder();

        CompletableFuture<String> of(int id) {
            return waiting.computeIfAbsent(id, fresh -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                Matcher id = ID.matcher(message);
                if (id.find()) {
                    of(Integer.parseInt(id.group(1))).complete(message.toString());
                }
                message.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
