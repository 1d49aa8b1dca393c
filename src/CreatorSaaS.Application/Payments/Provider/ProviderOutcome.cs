namespace CreatorSaaS.Payments.Provider;

/// <summary>All that can come of a command: it was done, it provably was not, or nobody knows.</summary>
public abstract record ProviderOutcome
{
    private ProviderOutcome()
    {
    }

    public sealed record Done(ProviderResult Result) : ProviderOutcome;

    /// <summary>Nothing was done.</summary>
    /// <param name="Code">The provider's machine readable reason.</param>
    /// <param name="Message">For the log and for staff.</param>
    public sealed record Refused(string? Code, string? Message) : ProviderOutcome;

    /// <summary>It may have been done.</summary>
    public sealed record Unknown(string Reason, string Detail) : ProviderOutcome;
}

/// <summary>What a command made.</summary>
/// <param name="ObjectId">The provider's id.</param>
/// <param name="Status">Of a refund.</param>
/// <param name="Url">Of a page.</param>
/// <param name="At">When a page ends, or a payout arrives.</param>
public sealed record ProviderResult(string ObjectId, RefundStage? Status = null, string? Url = null, DateTime? At = null);

/// <summary>What came of asking the provider.</summary>
public abstract record ProviderReading<T>
{
    private ProviderReading()
    {
    }

    public sealed record Found(T Value) : ProviderReading<T>;

    /// <summary>There is no such thing, or the provider refuses to say.</summary>
    public sealed record Refused(string? Code, string? Message) : ProviderReading<T>;

    /// <summary>No answer now.</summary>
    public sealed record NoAnswer(string Detail) : ProviderReading<T>;

    /// <summary>The value, for a job: without an answer it waits, and a refusal is a fault of ours.</summary>
    /// <exception cref="WorkPostponedException">No answer now.</exception>
    /// <exception cref="InvalidOperationException">The provider refuses.</exception>
    public T ValueOrPostpone() => this switch
    {
        Found found => found.Value,
        Refused refused => throw new InvalidOperationException($"The provider refuses: {refused.Code} {refused.Message}"),
        NoAnswer silence => throw new WorkPostponedException(silence.Detail, TimeSpan.FromSeconds(10)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
