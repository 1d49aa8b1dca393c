namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>Whoever ends a key, this node's next request knows it.</summary>
public sealed class ForgetEndedKeys(ApiKeyCopies copies, IUnitOfWorkManager unitsOfWork)
    : ILocalEventHandler<EntityChangedEventData<ApiKey>>
{
    public Task HandleEventAsync(EntityChangedEventData<ApiKey> eventData)
    {
        if (eventData.Entity is { RevokedAt: not null } ended)
        {
            unitsOfWork.Current!.OnCompleted(() => copies.Drop(ended));
        }

        return Task.CompletedTask;
    }
}
