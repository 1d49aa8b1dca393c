namespace CreatorSaaS.Payments.Provider;

/// <summary>Plans commands, and sees to it that they are sent after the commit.</summary>
public sealed class ProviderCommandQueue(
    IProviderCommandRepository commands, IBackgroundJobManager jobs, ICurrentTenant tenant, IClock clock) : ITransientDependency
{
    // What a person waits for is sent by their own call; the job only takes over where that died.
    private static readonly TimeSpan TakeOverAfter = TimeSpan.FromMinutes(2);

    /// <summary>Plans a command in the current unit.</summary>
    /// <param name="isSentByCaller">The caller sends it right after the commit.</param>
    public async Task PlanAsync(
        Guid commandId,
        ProviderCommandKind kind,
        Guid subjectId,
        Guid? payeeId = null,
        ProviderRequest? request = null,
        bool isSentByCaller = false)
    {
        await commands.InsertAsync(new ProviderCommand(commandId, tenant.RowTenantId, kind, subjectId, payeeId, request));
        await EnqueueAsync(commandId, isSentByCaller ? clock.Now + TakeOverAfter : null);
    }

    /// <summary>Sends a planned command after the commit, or later.</summary>
    public Task EnqueueAsync(Guid commandId, DateTime? dueAt = null) =>
        jobs.EnqueueAsync(new SendProviderCommandArgs(commandId), dueAt: dueAt);

    /// <summary>Something that commands of a payee wait for may be there.</summary>
    public async Task EnqueueWaitingAsync(Guid payeeId)
    {
        foreach (var commandId in await commands.GetPlannedAsync(payeeId))
        {
            await EnqueueAsync(commandId);
        }
    }
}
