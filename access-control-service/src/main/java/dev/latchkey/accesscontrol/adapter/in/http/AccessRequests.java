package dev.latchkey.accesscontrol.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.EvaluationsSemantic;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Unicode;
import dev.latchkey.kit.http.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of evaluations (AuthZEN Authorization API 1.0). Properties and context must be objects; no decision
 * depends on them.
 */
final class AccessRequests {

    private AccessRequests() {}

    /** A subject or a resource. */
    record Entity(@Nullable String type, @Nullable String id, @Nullable Map<String, @Nullable Object> properties) {}

    record Action(@Nullable String name, @Nullable Map<String, @Nullable Object> properties) {}

    record Evaluation(
            @Nullable Entity subject,
            @Nullable Action action,
            @Nullable Entity resource,
            @Nullable Map<String, @Nullable Object> context) {

        /** A member of the entry replaces the default as a whole. */
        Evaluation orElse(Evaluation defaults) {
            return new Evaluation(
                    subject == null ? defaults.subject : subject,
                    action == null ? defaults.action : action,
                    resource == null ? defaults.resource : resource,
                    context == null ? defaults.context : context);
        }

        AccessQuestion toQuestion() {
            var fields = new Fields();
            var who = EntityFields.of(fields, "subject", subject);
            var what = requiredText(fields, "action.name", action == null ? null : action.name());
            var which = EntityFields.of(fields, "resource", resource);
            return fields.build(() -> new AccessQuestion(
                    who.type().get(),
                    who.id().get(),
                    what.get(),
                    which.type().get(),
                    which.id().get()));
        }
    }

    /** The required members of an entity. */
    record EntityFields(Supplier<String> type, Supplier<String> id) {

        static EntityFields of(Fields fields, String name, @Nullable Entity entity) {
            return new EntityFields(
                    requiredText(fields, name + ".type", entity == null ? null : entity.type()),
                    requiredText(fields, name + ".id", entity == null ? null : entity.id()));
        }
    }

    static Supplier<String> requiredText(Fields fields, String name, @Nullable String text) {
        return fields.required(name, text, AccessRequests::nonEmpty);
    }

    /** Only compared and never stored, so any well-formed text will do. */
    private static String nonEmpty(String text) {
        if (text.isEmpty()) {
            throw Refusal.invalid("blank", "Must not be empty.");
        }
        return Unicode.wellFormed(text);
    }

    record Options(@Nullable @JsonProperty("evaluations_semantic") String semantic) {}

    record Evaluations(
            @Nullable Entity subject,
            @Nullable Action action,
            @Nullable Entity resource,
            @Nullable Map<String, @Nullable Object> context,
            @Nullable List<@Nullable Evaluation> evaluations,
            @Nullable Options options) {

        private static final int MAX_ENTRIES = 1_000;

        /** The defaults of each entry; without entries, the single evaluation itself. */
        Evaluation defaults() {
            return new Evaluation(subject, action, resource, context);
        }

        boolean isBatch() {
            return evaluations != null && !evaluations.isEmpty();
        }

        EvaluationsSemantic semantic() {
            var fields = new Fields();
            var wanted = fields.optional(
                    "options.evaluations_semantic",
                    options == null ? null : options.semantic(),
                    EvaluationsSemantic::parse);
            return fields.build(wanted).orElse(EvaluationsSemantic.EXECUTE_ALL);
        }

        /** The questions in the order of the entries. Fails if an entry is incomplete, or if there are too many. */
        List<AccessQuestion> toQuestions() {
            var fields = new Fields();
            var entries = fields.required("evaluations", evaluations, Evaluations::bounded);
            return fields.build(entries).stream()
                    .map(entry -> Fields.body(entry).orElse(defaults()).toQuestion())
                    .toList();
        }

        private static List<@Nullable Evaluation> bounded(List<@Nullable Evaluation> entries) {
            if (entries.size() > MAX_ENTRIES) {
                throw Refusal.invalid("out-of-range", "Must have at most " + MAX_ENTRIES + " evaluations.");
            }
            return entries;
        }
    }
}
