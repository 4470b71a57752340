package dev.latchkey.local.journey;

import dev.latchkey.local.Ports;
import java.io.PrintStream;
import java.nio.file.Path;

/** Goes from sign-up to the use of a device key, through all three services, as their users call them. */
public final class Journey {

    private final Steps steps;
    private final IdentityPart identity;
    private final AccessControlPart accessControl;
    private final DeviceKeysPart deviceKeys;

    /**
     * Prepares a journey through a system that runs on this machine.
     *
     * @param folder the data folder of the system, which holds its service clients
     */
    public Journey(Ports ports, Path folder, PrintStream out) {
        this.steps = new Steps(out);
        var system = new RunningSystem(steps, ports, folder);
        this.identity = new IdentityPart(system);
        this.accessControl = new AccessControlPart(system, identity);
        this.deviceKeys = new DeviceKeysPart(system);
    }

    /**
     * Takes every step, and returns how many there were.
     *
     * @throws JourneyFailure at the first step that goes wrong
     */
    public int run() throws InterruptedException {
        var ada = identity.signUpAndLogIn("ada");
        var apiKey = identity.apiKey(ada);
        accessControl.walk(apiKey, ada);
        deviceKeys.walk(apiKey, ada);
        identity.revocation(apiKey, ada);
        return steps.count();
    }
}
