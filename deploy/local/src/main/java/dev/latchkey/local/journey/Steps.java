package dev.latchkey.local.journey;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Takes steps, prints the request and the answer of each, and stops at the first that goes wrong. */
final class Steps {

    /** Keeps enough of a token or key to recognise it, and too little to use it. */
    private static final Pattern SECRET = Pattern.compile(
            "(eyJ[\\w-]{5})[\\w-]+\\.[\\w-]+\\.[\\w-]+|(lk[uds]_\\w{4})\\w{29}|(\"password\":\")[^\"]+");

    private static final int MAX_PRINTED = 400;

    private final PrintStream out;
    private int count;

    Steps(PrintStream out) {
        this.out = out;
    }

    int count() {
        return count;
    }

    /** A step that must be answered with this status. */
    Call.Answer step(String what, Call call, int status) throws InterruptedException {
        out.printf("%n%2d. %s%n    %s%n", ++count, what, shown(call.describe()));
        var answer = send(call);
        out.printf("    %d %s%n", answer.status(), shown(answer.text()));
        if (answer.status() != status) {
            throw new JourneyFailure("Step " + count + ", " + what + ": expected " + status + ", got " + answer.status()
                    + " " + shown(answer.text()));
        }
        return answer;
    }

    /** A step whose answer must have this value at a place given by a JSON Pointer. */
    Call.Answer step(String what, Call call, int status, String pointer, Object expected) throws InterruptedException {
        var answer = step(what, call, status);
        requireValue(what, answer, pointer, expected);
        return answer;
    }

    /** A step that is repeated, within a time limit, until its answer has the value: for effects that take a while. */
    void stepUntil(String what, Call call, Duration limit, int status, String pointer, Object expected)
            throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline && !hasValue(send(call), pointer, expected)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        step(what, call, status, pointer, expected);
    }

    private void requireValue(String what, Call.Answer answer, String pointer, Object expected) {
        if (!hasValue(answer, pointer, expected)) {
            throw new JourneyFailure("Step " + count + ", " + what + ": expected " + pointer + " to be " + expected
                    + " in " + shown(answer.text()));
        }
    }

    private static boolean hasValue(Call.Answer answer, String pointer, Object expected) {
        return answer.json().at(pointer).asText().equals(expected.toString());
    }

    private static Call.Answer send(Call call) throws InterruptedException {
        try {
            return call.send();
        } catch (IOException failure) {
            throw new JourneyFailure(
                    call.describe() + ": " + failure + ". Is Latchkey running? Start it with deploy/local/run.");
        }
    }

    private static String shown(String text) {
        var redacted = SECRET.matcher(text).replaceAll("$1$2$3...");
        return redacted.length() > MAX_PRINTED ? redacted.substring(0, MAX_PRINTED) + "..." : redacted;
    }
}
