using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>
/// Closes a payment page that nobody wants any more. Nothing follows here: the provider tells of the closed page, and
/// refuses where it was paid or closed before.
/// </summary>
public sealed class ClosePageProviderCommandHandler(IEscrowRepository escrows) : IProviderCommandHandler, ITransientDependency
{
    public ProviderCommandKind Kind => ProviderCommandKind.ClosePage;

    public Task<ProviderRequest?> ComposeAsync(ProviderCommand command) =>
        throw new InvalidOperationException($"{command} was planned without its request.");

    public async Task LockAsync(Guid subjectId) => await escrows.LockAsync(subjectId);

    public Task SucceedAsync(ProviderCommand command, ProviderRequest request, ProviderResult result) => Task.CompletedTask;

    public Task FailAsync(ProviderCommand command) => Task.CompletedTask;
}
