namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>What goes wrong with the next calls, so that a test can have the outage it wants. Not kept.</summary>
internal sealed class CallFaults
{
    private readonly Lock _gate = new();
    private readonly List<CallFault> _faults = [];

    public void Add(CallFault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    /// <summary>The first fault that fits, used up by one.</summary>
    public CallFault? Take(string method, string path)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(fault => fault.Fits(method, path));
            if (index < 0)
            {
                return null;
            }

            var fault = _faults[index];
            if (fault.Count > 1)
            {
                _faults[index] = fault with { Count = fault.Count - 1 };
            }
            else
            {
                _faults.RemoveAt(index);
            }

            return fault;
        }
    }
}

/// <summary>One kind of bad call.</summary>
internal sealed record CallFault
{
    public required CallFaultMode Mode { get; init; }

    /// <summary>GET or POST.</summary>
    public required string Method { get; init; }

    /// <summary>Path such as <c>/v1/transfers/*</c>, where a star stands for one segment.</summary>
    public required string Path { get; init; }

    /// <summary>How many calls it hits.</summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// For <see cref="CallFaultMode.StoredServerError"/>: whether the request is carried out before it fails.
    /// </summary>
    public bool KeepEffect { get; init; }

    /// <summary>For <see cref="CallFaultMode.Slow"/>, in seconds of real time.</summary>
    public double DelaySeconds { get; init; } = 1;

    public bool Fits(string method, string path)
    {
        var pattern = Path.Split('/');
        var actual = path.Split('/');
        return string.Equals(Method, method, StringComparison.OrdinalIgnoreCase)
            && pattern.Length == actual.Length
            && pattern.Zip(actual).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}

/// <summary>How a call goes wrong.</summary>
internal enum CallFaultMode
{
    /// <summary>Carried out and remembered under its key, then the connection is cut.</summary>
    AnswerLost,

    /// <summary>500, remembered under its key: the same key gets it again.</summary>
    StoredServerError,

    /// <summary>429, not carried out and not remembered.</summary>
    Throttled,

    /// <summary>Carried out at once, answered late.</summary>
    Slow,
}
