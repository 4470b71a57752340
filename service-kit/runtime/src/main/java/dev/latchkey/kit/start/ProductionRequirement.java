package dev.latchkey.kit.start;

import java.util.List;

/** Something that must be true of the configuration in production, but need not be on a developer's machine. */
@FunctionalInterface
public interface ProductionRequirement {

    /** What is wrong: each line names the setting and what it must be, and never the value of a secret. Empty if it holds. */
    List<String> faults();
}
