namespace CreatorSaaS.Stripe.Sandbox.Webhooks;

/// <summary>What goes wrong with the next deliveries, so that a test can have the network it wants. Not kept.</summary>
internal sealed class DeliveryFaults
{
    private readonly Lock _gate = new();
    private readonly List<DeliveryFault> _faults = [];

    public void Add(DeliveryFault fault)
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
    public DeliveryFault? Take(string eventType)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(fault => fault.Type is null || fault.Type == eventType);
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

/// <summary>One kind of bad delivery.</summary>
internal sealed record DeliveryFault
{
    public required DeliveryFaultMode Mode { get; init; }

    /// <summary>How many deliveries it hits.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Only events of this type; any where null.</summary>
    public string? Type { get; init; }

    /// <summary>For <see cref="DeliveryFaultMode.Delay"/>, in seconds of real time.</summary>
    public double DelaySeconds { get; init; } = 1;
}

/// <summary>How a delivery goes wrong.</summary>
internal enum DeliveryFaultMode
{
    /// <summary>Sent twice.</summary>
    Duplicate,

    /// <summary>Sent after the next one to the same endpoint.</summary>
    Reorder,

    /// <summary>Sent later.</summary>
    Delay,

    /// <summary>Never sent: only the list of events still tells.</summary>
    Drop,
}
