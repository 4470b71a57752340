-- Makes wrk send the lines of a file as bodies, one after another, and report one line of JSON.
-- Arguments: file of bodies, content type, file with the Authorization header, which may be empty, how many bodies to skip at first.
local bodies = {}
local headers = {}
local at = 0

function init(args)
    for line in io.lines(args[1]) do
        bodies[#bodies + 1] = line
    end
    headers["Content-Type"] = args[2]
    for line in io.lines(args[3]) do
        headers["Authorization"] = line
    end
    at = tonumber(args[4])
end

function request()
    at = at % #bodies + 1
    return wrk.format("POST", nil, headers, bodies[at])
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        'RESULT {"requests":%d,"micros":%d,"refused":%d,"broken":%d,"p50":%d,"p99":%d}\n',
        summary.requests, summary.duration, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50), latency:percentile(99)))
end
