package dev.latchkey.kit.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.domain.kernel.Username;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Stands in for identity-service when another service is tested on its own, and serves its HTTP API: key set, token
 * endpoint, introspection, accounts. The journey in the build uses the real one.
 */
public final class FakeIdentity implements AutoCloseable {

    /** Its state is in system properties, since the server and the tests have different class loaders. */
    private static final String STATE = "latchkey.fake-identity.";

    private final HttpServer server;

    private FakeIdentity(HttpServer server) {
        this.server = server;
    }

    public static FakeIdentity start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                var thread = new Thread(work, "fake-identity");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", FakeIdentity::answer);
            server.start();
            return new FakeIdentity(server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (Boolean.getBoolean(
                STATE + "silent:" + lastPart(exchange.getRequestURI().getPath()))) {
            return;
        }
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = answer(
                    exchange.getRequestURI().getPath(), exchange.getRequestURI().getRawQuery(), body);
            var bytes = answer.orElse("{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Optional<String> answer(String path, String query, String body) {
        return switch (path) {
            case "/.well-known/jwks.json" -> Optional.of(TestTokens.jwks());
            case "/oauth/token" ->
                Optional.of("{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":900}"
                        .formatted(TestTokens.ofFakeIdentity()
                                .service("test-service", Scope.TOKENS_INTROSPECT, Scope.ACCOUNTS_READ)));
            case "/oauth/introspect" ->
                Optional.of(introspection(body.replaceFirst("^(.*&)?token=", "").replaceFirst("&.*$", "")));
            case "/internal/v1/accounts" ->
                account(URLDecoder.decode(query.replaceFirst("^login=", ""), StandardCharsets.UTF_8));
            default -> account(lastPart(path));
        };
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String introspection(String token) {
        var account = System.getProperty(STATE + "key:" + token);
        return account == null
                ? "{\"active\":false}"
                : "{\"active\":true,\"token_type\":\"api_key\",\"sub\":\"%s\"}".formatted(account);
    }

    private static Optional<String> account(String loginOrId) {
        return Optional.ofNullable(System.getProperty(STATE + "account:" + loginOrId));
    }

    /** Adds an account, or changes its plan. */
    public static void knows(AccountId id, Username username, Plan plan) {
        var json = "{\"id\":\"%s\",\"username\":\"%s\",\"plan\":\"%s\"}".formatted(id, username, plan.wireName());
        System.setProperty(STATE + "account:" + id, json);
        System.setProperty(STATE + "account:" + username, json);
    }

    /** From now on, requests for the account by its id are never answered. */
    public static void isSilentAbout(AccountId id) {
        System.setProperty(STATE + "silent:" + id, "true");
    }

    /** Makes an API key live. */
    public static void resolves(OpaqueKey key, AccountId owner) {
        System.setProperty(STATE + "key:" + key.reveal(), owner.toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
