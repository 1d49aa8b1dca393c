namespace CreatorSaaS.Framework.EventBus.Local;

/// <summary>Tells handlers of the same context within the unit of work: what they do commits or fails with it.</summary>
public interface ILocalEventBus
{
    /// <param name="onUnitOfWorkComplete">When the unit has saved everything; else at once.</param>
    Task PublishAsync(object eventData, bool onUnitOfWorkComplete = true);
}

/// <summary>Hears one local event. It may be told the same again, when the unit is run again.</summary>
public interface ILocalEventHandler<in TEvent>
{
    Task HandleEventAsync(TEvent eventData);
}

/// <summary>The unit of work has added, changed or deleted this entity; told once, as it is in the end, to whoever hears it.</summary>
public sealed record EntityChangedEventData<TEntity>(TEntity Entity);
