namespace CreatorSaaS.Payments.Provider;

/// <summary>What one kind of command says and what follows from its outcome.</summary>
public interface IProviderCommandHandler
{
    ProviderCommandKind Kind { get; }

    /// <summary>Composes the request; null while something it needs is missing, and then whoever brings that sends it.</summary>
    Task<ProviderRequest?> ComposeAsync(ProviderCommand command);

    /// <summary>Locks the business row that the outcome changes, before the command's.</summary>
    Task LockAsync(Guid subjectId);

    /// <summary>The provider did it. Commits together with the command's mark.</summary>
    Task SucceedAsync(ProviderCommand command, ProviderRequest request, ProviderResult result);

    /// <summary>The provider provably did not do it. Commits together with the command's mark.</summary>
    Task FailAsync(ProviderCommand command);
}
