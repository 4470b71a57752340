package dev.latchkey.domain.kernel;

/**
 * What somebody typed or sent where a secret is expected, or beside one, where a secret may stand in the wrong field. It may be
 * any text, is not checked yet, and redacts itself.
 */
public record PresentedText(String text) {

    @Override
    public String toString() {
        return "PresentedText[redacted]";
    }
}
