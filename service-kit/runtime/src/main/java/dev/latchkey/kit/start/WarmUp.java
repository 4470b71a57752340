package dev.latchkey.kit.start;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/**
 * Queries that are run once, before a service accepts requests. Otherwise the first of each kind would load classes,
 * compile queries and open connections while callers wait, and block the event loop meanwhile.
 */
@FunctionalInterface
public interface WarmUp {

    /** They ask about things that do not exist, and change nothing. Their answers do not matter. */
    List<Supplier<Uni<?>>> questions();
}
