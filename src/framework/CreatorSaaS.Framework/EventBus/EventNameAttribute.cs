using System.Reflection;

namespace CreatorSaaS.Framework.EventBus;

/// <summary>The stable name of an event on the wire, <c>Context.Noun.PastVerb</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <exception cref="InvalidOperationException">The type carries no name.</exception>
    public static string GetNameOrThrow(Type eventType) =>
        eventType.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{eventType.Name} needs [EventName(\"Context.Noun.PastVerb\")].");
}
