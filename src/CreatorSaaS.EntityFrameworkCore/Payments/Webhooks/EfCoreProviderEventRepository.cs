using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Domain.Entities;

namespace CreatorSaaS.Payments.Webhooks;

/// <inheritdoc cref="IProviderEventRepository"/>
public sealed class EfCoreProviderEventRepository(IDbContextProvider<PaymentsHostDbContext> contexts)
    : IProviderEventRepository, ITransientDependency
{
    public async Task<bool> AddAcrossTenantsAsync(ProviderEvent providerEvent, CancellationToken cancellationToken = default)
    {
        // One statement: a look before the insert would race with the same event on another node.
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var added = await context.Database.ExecuteSqlAsync(
            $"""
            insert into host.provider_events (id, event_id, type, body, received_at)
            values ({providerEvent.Id}, {providerEvent.EventId}, {providerEvent.Type}, {providerEvent.Body},
                {providerEvent.ReceivedAt})
            on conflict (event_id) do nothing
            """,
            cancellationToken);
        return added == 1;
    }

    public async Task ForgetAcrossTenantsAsync(DateTime before, CancellationToken cancellationToken = default) =>
        await (await contexts.GetDbContextAsync(cancellationToken)).Set<ProviderEvent>()
            .Where(received => received.ReceivedAt < before && received.RoutedAt != null)
            .ExecuteDeleteAsync(cancellationToken);

    public async Task<ProviderEvent> GetAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await contexts.GetDbContextAsync(cancellationToken)).Set<ProviderEvent>()
            .SingleOrDefaultAsync(received => received.Id == id, cancellationToken)
        ?? throw new EntityNotFoundException(typeof(ProviderEvent), id);
}
