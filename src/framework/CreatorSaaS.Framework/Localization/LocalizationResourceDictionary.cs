using System.Collections.ObjectModel;

namespace CreatorSaaS.Framework.Localization;

/// <summary>The resources by their marker type.</summary>
public sealed class LocalizationResourceDictionary : KeyedCollection<Type, LocalizationResource>
{
    /// <summary>Adds a resource, or finds it again when two modules add the same one.</summary>
    public LocalizationResource Add<TResource>(string defaultCultureName = "en")
    {
        if (!TryGetValue(typeof(TResource), out var resource))
        {
            resource = new LocalizationResource(typeof(TResource), defaultCultureName);
            Add(resource);
        }

        return resource;
    }

    protected override Type GetKeyForItem(LocalizationResource item) => item.ResourceType;
}
