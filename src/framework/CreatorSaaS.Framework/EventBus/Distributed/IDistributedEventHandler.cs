namespace CreatorSaaS.Framework.EventBus.Distributed;

/// <summary>
/// Hears one event of another context, as that tenant's system and in a unit of work of its own context. Takes effect
/// once: the inbox mark commits with the effect. A throw is tried again later.
/// </summary>
public interface IDistributedEventHandler<in TEvent>
{
    Task HandleEventAsync(TEvent eventData);
}

/// <summary>An event about one aggregate; events of the same key keep their order.</summary>
public interface IHasPartitionKey
{
    /// <summary>The aggregate's id.</summary>
    Guid PartitionId { get; }
}
