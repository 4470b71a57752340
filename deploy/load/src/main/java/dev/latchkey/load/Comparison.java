package dev.latchkey.load;

import dev.latchkey.local.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares the same calls among few and among many. Depending on what the JIT compilers make of it, each start of a
 * service is a little faster or slower than the next for as long as it runs, so that a single start says little:
 * several are measured, and their median counts.
 */
final class Comparison {

    /** The most that a call may cost among many more than among few, in percent. */
    private static final int MOST_MORE = 15;

    private final Turns turns;
    private final int starts;
    private final Service service;
    private final Target few;
    private final Target many;

    /** @param starts how often the service is started; an odd number */
    Comparison(Turns turns, int starts, Service service, Target few, Target many) {
        this.turns = turns;
        this.starts = starts;
        this.service = service;
        this.few = few;
        this.many = many;
    }

    /**
     * A call to compare.
     *
     * @param questionsEach how many questions each request asks
     */
    record Question(String name, int questionsEach, String path, Bodies amongFew, Bodies amongMany) {}

    /** The result of one start. */
    private record Start(Measured few, Measured many) {

        double percentMore() {
            return many.percentMoreThan(few);
        }
    }

    /** Prints how much more each question costs among many, and returns its figures among many. */
    List<Measured> run(List<Question> questions) {
        var results = questions.stream().map(question -> new ArrayList<Start>()).toList();
        for (var start = 1; start <= starts; start++) {
            Report.line("start %d of %d", start, starts);
            try (var replicaOfFew = few.startReplica(service);
                    var replicaOfMany = many.startReplica(service)) {
                for (var i = 0; i < questions.size(); i++) {
                    results.get(i).add(measure(questions.get(i), replicaOfFew, replicaOfMany));
                }
            }
        }
        return IntStream.range(0, questions.size())
                .mapToObj(i -> print(questions.get(i), results.get(i)))
                .toList();
    }

    private Start measure(Question question, Replica replicaOfFew, Replica replicaOfMany) {
        var measured = turns.measure(List.of(
                replicaOfFew.call(question.path(), question.amongFew()),
                replicaOfMany.call(question.path(), question.amongMany())));
        var start = new Start(measured.get(0), measured.get(1));
        Report.line("  %-34s %7.0f%% more among many", question.name(), start.percentMore());
        return start;
    }

    private static Measured print(Question question, List<Start> starts) {
        Measured.of(starts.stream().map(Start::few)).print(question.name() + ", few", question.questionsEach());
        var many = Measured.of(starts.stream().map(Start::many));
        many.print(question.name() + ", many", question.questionsEach());
        var more = starts.stream().mapToDouble(Start::percentMore).toArray();
        Arrays.sort(more);
        Report.line(
                "%-36s %7.0f%% more among many (at most %d%%); the starts range from %.0f%% to %.0f%%",
                "", Report.median(more), MOST_MORE, more[0], more[more.length - 1]);
        return many;
    }
}
