namespace CreatorSaaS.Framework.EventBus.Distributed;

/// <summary>Tells other contexts what no aggregate says of itself.</summary>
public interface IDistributedEventBus
{
    /// <summary>Writes the event to the outbox, with the commit of this unit of work.</summary>
    /// <param name="eto">Has an <see cref="EventNameAttribute"/> and an <see cref="IHasPartitionKey"/>.</param>
    Task PublishAsync(object eto);
}
