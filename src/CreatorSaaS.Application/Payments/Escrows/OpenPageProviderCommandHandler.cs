using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Opens a payment page.</summary>
public sealed class OpenPageProviderCommandHandler(
    IEscrowRepository escrows, ProviderCommandQueue commands, IBackgroundJobManager jobs, IGuidGenerator guids, IClock clock)
    : IProviderCommandHandler, ITransientDependency
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromMinutes(10);

    public ProviderCommandKind Kind => ProviderCommandKind.OpenPage;

    public Task<ProviderRequest?> ComposeAsync(ProviderCommand command) =>
        throw new InvalidOperationException($"{command} was planned without its request.");

    public async Task LockAsync(Guid subjectId) => await escrows.LockAsync(subjectId);

    public async Task SucceedAsync(ProviderCommand command, ProviderRequest request, ProviderResult result)
    {
        var escrow = await escrows.GetAsync(command.SubjectId);
        if (escrow.AwaitsPage(command.Id))
        {
            escrow.OpenPage(result.ObjectId, result.Url!, result.At!.Value);
            await escrows.UpdateAsync(escrow);
            await jobs.EnqueueAsync(new RefreshPageArgs(result.ObjectId, IsWatch: true), dueAt: clock.Now + LookAfter);
            return;
        }

        // Nobody wants it any more: paid otherwise, or cancelled.
        await commands.PlanAsync(
            guids.Create(), ProviderCommandKind.ClosePage, escrow.Id, request: new ProviderRequest.ClosePage(result.ObjectId));
    }

    public async Task FailAsync(ProviderCommand command)
    {
        var escrow = await escrows.GetAsync(command.SubjectId);
        if (escrow.AwaitsPage(command.Id))
        {
            escrow.AbandonFunding(clock.Now);
            await escrows.UpdateAsync(escrow);
        }
    }
}
