using System.Reflection;

namespace CreatorSaaS.Framework.EventBus;

/// <summary>The stable name of an event on the wire, <c>Context.Noun.PastVerb</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name, int version = 1) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Grows when the event's meaning changes. Members that are added need no new one.</summary>
    public int Version { get; } = version;

    /// <exception cref="InvalidOperationException">The type carries no name.</exception>
    public static string GetNameOrThrow(Type eventType) => GetOrThrow(eventType).Name;

    internal static EventNameAttribute GetOrThrow(Type eventType)
    {
        var own = eventType.GetCustomAttribute<EventNameAttribute>()
            ?? throw new InvalidOperationException($"{eventType.Name} needs [EventName(\"Context.Noun.PastVerb\")].");
        return eventType.IsGenericType && GetOrThrow(eventType.GetGenericArguments()[0]) is var about
            ? new EventNameAttribute(about.Name + own.Name, about.Version)
            : own;
    }
}
