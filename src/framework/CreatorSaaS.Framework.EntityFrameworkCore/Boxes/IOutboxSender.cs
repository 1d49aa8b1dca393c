namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>Carries events from the outbox to the inbox of every handler: in process, or over a broker.</summary>
internal interface IOutboxSender
{
    /// <summary>Carries one batch; answers whether there was any.</summary>
    Task<bool> RunOnceAsync(CancellationToken cancellationToken);

    /// <summary>Waits until everything that this sender sent has reached the inbox.</summary>
    Task ArriveAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
