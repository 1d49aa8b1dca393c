namespace CreatorSaaS.Payments.Provider;

/// <summary>
/// One thing that the provider is told to do: stored with its key before the first byte is sent, and with its outcome
/// after (money.md 3.8). Only a proven non-execution allows another try under another key.
/// </summary>
public sealed class ProviderCommand : AuditedAggregateRoot<Guid>, IMultiTenant
{
    /// <summary>How long the identical request is sent again: the provider remembers a key for 24 hours.</summary>
    public static readonly TimeSpan ResendWindow = TimeSpan.FromHours(20);

    /// <summary>The two listings that prove an absence are this far apart.</summary>
    public static readonly TimeSpan AbsenceWindow = TimeSpan.FromHours(1);

    private ProviderCommand()
    {
    }

    /// <param name="subjectId">What it is about; see <see cref="ProviderCommandKind"/>.</param>
    /// <param name="payeeId">Whose connected account it needs, if it needs one.</param>
    /// <param name="request">Where everything is known already; else it is composed before the first sending.</param>
    public ProviderCommand(
        Guid id, Guid tenantId, ProviderCommandKind kind, Guid subjectId, Guid? payeeId = null, ProviderRequest? request = null)
        : base(id)
    {
        TenantId = tenantId;
        Kind = kind;
        SubjectId = subjectId;
        PayeeId = payeeId;
        Epoch = 1;
        Request = request?.ToJson();
    }

    public Guid TenantId { get; private set; }

    public ProviderCommandKind Kind { get; private set; }

    public Guid SubjectId { get; private set; }

    public Guid? PayeeId { get; private set; }

    public ProviderCommandState State { get; private set; }

    /// <summary>From 1; the next one only after a proven non-execution.</summary>
    public int Epoch { get; private set; }

    /// <summary>What is sent, the same at every resending.</summary>
    public string? Request { get; private set; }

    public int Sendings { get; private set; }

    public DateTime? FirstSentAt { get; private set; }

    public DateTime? LastSentAt { get; private set; }

    /// <summary>First complete listing without a trace of it.</summary>
    public DateTime? FirstAbsentAt { get; private set; }

    /// <summary>The provider's id of what it made.</summary>
    public string? ProviderObjectId { get; private set; }

    /// <summary>Why it failed or is unknown: the provider's code, or the kind of silence.</summary>
    public string? Reason { get; private set; }

    public string? Detail { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>What the provider tells the same command by.</summary>
    public string IdempotencyKey => $"{Id}:{Epoch}";

    public bool IsOpen => State is ProviderCommandState.Planned or ProviderCommandState.Sending or ProviderCommandState.Unknown;

    /// <summary>Whether somebody sends it at this moment; after a while they are taken for dead.</summary>
    public bool IsBeingSent(DateTime now) =>
        State == ProviderCommandState.Sending && now - LastSentAt < TimeSpan.FromSeconds(90);

    /// <summary>Whether it may not be sent again, and is looked for instead.</summary>
    public bool IsPastResending(DateTime now) => FirstSentAt + ResendWindow <= now;

    /// <summary>Stores what goes out, before it does.</summary>
    public void Send(ProviderRequest request, DateTime now)
    {
        RequireOpen();
        State = ProviderCommandState.Sending;
        Request ??= request.ToJson();
        Sendings++;
        FirstSentAt ??= now;
        LastSentAt = now;
    }

    /// <summary>The provider did it, now or when the same key came first.</summary>
    public void Succeed(string providerObjectId, DateTime now)
    {
        RequireOpen();
        State = ProviderCommandState.Succeeded;
        ProviderObjectId = providerObjectId;
        Reason = null;
        Detail = null;
        EndedAt = now;
    }

    /// <summary>The provider provably did not do it.</summary>
    public void Fail(string? code, string? message, DateTime now)
    {
        RequireOpen();
        State = ProviderCommandState.Failed;
        Reason = code;
        Detail = message;
        EndedAt = now;
    }

    /// <summary>Nobody knows; the money stays where it is.</summary>
    public void MarkUnknown(string reason, string detail)
    {
        RequireOpen();
        State = ProviderCommandState.Unknown;
        Reason = reason;
        Detail = detail;
    }

    /// <summary>A complete listing shows no trace of it; answers whether that proves that it was not done.</summary>
    public bool MarkAbsent(DateTime now)
    {
        RequireOpen();
        FirstAbsentAt ??= now;
        return now - FirstAbsentAt >= AbsenceWindow;
    }

    /// <summary>Tries again under another key, with a request composed anew.</summary>
    public void PlanAgain()
    {
        if (State != ProviderCommandState.Failed)
        {
            throw new InvalidOperationException($"{this} is {State}: only a proven failure is tried again.");
        }

        State = ProviderCommandState.Planned;
        Epoch++;
        Request = null;
        FirstSentAt = null;
        LastSentAt = null;
        FirstAbsentAt = null;
        EndedAt = null;
    }

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException($"{this} is {State}.");
        }
    }
}
