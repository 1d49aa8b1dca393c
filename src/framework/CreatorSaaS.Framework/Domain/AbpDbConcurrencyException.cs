namespace CreatorSaaS.Framework.Domain;

/// <summary>Somebody else changed the thing since it was read (409).</summary>
public sealed class AbpDbConcurrencyException(Exception? innerException = null)
    : Exception("Somebody else changed this in the meantime.", innerException);
