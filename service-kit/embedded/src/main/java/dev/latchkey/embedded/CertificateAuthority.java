package dev.latchkey.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Issues the certificates of servers in a test, by the JDK's {@code keytool}. Everything is in one folder, in PEM. */
public final class CertificateAuthority {

    private static final String PASSWORD = "of-a-test";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;

    private CertificateAuthority(Path folder) {
        this.folder = folder;
    }

    /** A certificate and its key, as files that a server reads. */
    public record Issued(Path certificate, Path key) {}

    /** A new one, which nobody else trusts. */
    public static CertificateAuthority in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var authority = new CertificateAuthority(folder);
        authority.keytool(
                "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test authority", "-ext", "bc:c");
        authority.keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "ca",
                "-file",
                authority.certificate().toString());
        return authority;
    }

    /** Its own. */
    public Path certificate() {
        return folder.resolve("ca.crt");
    }

    /** For a server of this name. */
    public Issued issue(String host) throws IOException {
        var request = folder.resolve(host + ".csr").toString();
        var certificate = folder.resolve(host + ".crt");
        keytool("-genkeypair", "-alias", host, "-keyalg", "EC", "-dname", "CN=" + host);
        keytool("-certreq", "-alias", host, "-file", request);
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-ext",
                "san=dns:" + host,
                "-infile",
                request,
                "-outfile",
                certificate.toString());
        return new Issued(certificate, writeKey(host));
    }

    /** Only its owner reads it, or Postgres does not start. */
    private Path writeKey(String host) throws IOException {
        try {
            var store = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
            var key = store.getKey(host, PASSWORD.toCharArray()).getEncoded();
            var file = Files.createFile(
                    folder.resolve(host + ".key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n" + LINES.encodeToString(key) + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException damaged) {
            throw new IOException(damaged);
        }
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }

    private void keytool(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
