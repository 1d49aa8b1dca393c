namespace CreatorSaaS.Payments.Provider;

/// <summary>
/// Our marks on everything the provider makes for us: by them a webhook finds its tenant, and a command of unknown outcome
/// what it made.
/// </summary>
public sealed record ProviderMarks(Guid TenantId, Guid CommandId, Guid SubjectId)
{
    public const string Tenant = "tenant";
    public const string Command = "command";
    public const string Subject = "subject";
    public const string Attempt = "attempt";

    public IReadOnlyDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        [Tenant] = TenantId.ToString(),
        [Command] = CommandId.ToString(),
        [Subject] = SubjectId.ToString(),
    };
}
