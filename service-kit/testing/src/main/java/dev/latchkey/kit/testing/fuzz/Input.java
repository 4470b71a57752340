package dev.latchkey.kit.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A request to a call, with something wrong in it. */
final class Input {

    private static final int MOST_FAULTS = 2;

    private final Operation operation;
    private final RandomGenerator random;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> query = new ArrayList<>();
    private String method;
    private String path;
    private String body;

    /** What may be wrong with an input. */
    private enum Fault {
        MEMBER,
        MEMBER_AGAIN,
        BODY,
        CUT_BODY,
        FLIPPED_BYTE,
        OTHER_ENCODING,
        CONTENT_TYPE,
        ACCEPT,
        AUTHORIZATION,
        HEADER,
        QUERY,
        PATH,
        METHOD
    }

    private Input(Operation operation, RandomGenerator random, FuzzContract.Known known) {
        this.operation = operation;
        this.random = random;
        this.method = operation.method();
        this.path = operation.path();
        while (path.contains("{")) {
            path = path.replaceFirst("\\{[^}]*}", random.nextInt(3) == 0 ? uuid() : any(known.ids()));
        }
        this.body = utf8(
                operation.mediaType().endsWith("urlencoded")
                        ? "grant_type=client_credentials&token=a"
                        : operation.mediaType().isEmpty() ? "" : Json.object(operation.members()));
        if (!operation.mediaType().isEmpty()) {
            headers.put("Content-Type", operation.mediaType());
        }
        headers.put("Authorization", "Bearer " + any(known.tokens()));
        // each from its own network, so that limits by network hide nothing and affect no other test
        headers.put("X-Forwarded-For", "2001:db8:%x:%x::1".formatted(random.nextInt(1 << 16), random.nextInt(1 << 16)));
    }

    /** The text of the request, in which each character is one byte on the wire. */
    static String any(Operation operation, RandomGenerator random, FuzzContract.Known known) {
        var input = new Input(operation, random, known);
        for (var i = random.nextInt(MOST_FAULTS); i >= 0; i--) {
            input.spoil(input.any(List.of(Fault.values())));
        }
        return input.text();
    }

    private void spoil(Fault fault) {
        switch (fault) {
            case MEMBER -> {
                if (!operation.members().isEmpty()) {
                    var members = new HashMap<>(operation.members());
                    members.put(any(List.copyOf(members.keySet())), any(Hostile.VALUES));
                    body = utf8(Json.object(members));
                }
            }
            case MEMBER_AGAIN -> {
                if (!operation.members().isEmpty()) {
                    body = utf8(Json.object(operation.members()).replaceFirst("}$", ",")
                            + Json.object(operation.members()).substring(1));
                }
            }
            case BODY -> body = any(Hostile.BODIES);
            case CUT_BODY -> body = body.substring(0, random.nextInt(body.length() + 1));
            case FLIPPED_BYTE -> {
                var at = random.nextInt(body.length() + 1);
                body = body.substring(0, at) + (char) random.nextInt(256) + body.substring(at);
            }
            case OTHER_ENCODING -> {
                var charset =
                        any(List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16));
                body = new String(body.getBytes(charset), StandardCharsets.ISO_8859_1);
            }
            case CONTENT_TYPE -> headers.put("Content-Type", any(Hostile.CONTENT_TYPES));
            case ACCEPT -> headers.put("Accept", any(Hostile.ACCEPTS));
            case AUTHORIZATION -> headers.put("Authorization", any(Hostile.AUTHORIZATIONS));
            case HEADER -> headers.put(any(Hostile.HEADERS), any(Hostile.TEXTS));
            case QUERY -> {
                var names = new ArrayList<>(operation.query());
                names.add("unknown");
                var name = any(names);
                query.add(random.nextInt(8) == 0 ? any(Hostile.TEXTS) : name + "=" + any(Hostile.TEXTS));
            }
            case PATH -> {
                var at = path.lastIndexOf('/');
                path = (operation.path().contains("{") ? path.substring(0, at + 1) : path + "/") + any(Hostile.TEXTS);
            }
            case METHOD -> method = any(Hostile.METHODS);
        }
    }

    private String text() {
        var target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (random.nextInt(3) == 0) {
            return head + "Transfer-Encoding: chunked\r\n\r\n" + chunked();
        }
        if (!body.isEmpty() || !operation.mediaType().isEmpty()) {
            head.append("Content-Length: " + body.length() + "\r\n");
        }
        return head + "\r\n" + body;
    }

    private String chunked() {
        var last = "0\r\n\r\n";
        return body.isEmpty() ? last : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n" + last;
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
