namespace CreatorSaaS.Payments.Webhooks;

/// <summary>Keeps what the provider sent, for all tenants; needs a unit on the host role.</summary>
public interface IProviderEventRepository
{
    /// <summary>Keeps the event, unless it was kept before; answers whether it is new.</summary>
    Task<bool> AddAcrossTenantsAsync(ProviderEvent providerEvent, CancellationToken cancellationToken = default);

    /// <summary>Deletes what was received before and routed.</summary>
    Task ForgetAcrossTenantsAsync(DateTime before, CancellationToken cancellationToken = default);

    Task<ProviderEvent> GetAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default);
}
