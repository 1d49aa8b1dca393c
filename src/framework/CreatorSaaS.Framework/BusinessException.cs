namespace CreatorSaaS.Framework;

/// <summary>Something that carries a stable error code, spelled <c>Context:Name</c>.</summary>
public interface IHasErrorCode
{
    string Code { get; }
}

/// <summary>
/// A business rule refuses. Only the code travels; its sentence comes from the context's resource, filled from
/// <see cref="Exception.Data"/>. Answers 409 or 422 as the code is mapped.
/// </summary>
public class BusinessException(string code, Exception? innerException = null)
    : Exception(code, innerException), IHasErrorCode
{
    public string Code { get; } = code;

    /// <summary>Adds a value that the sentence names and the caller sees. Never a secret, never another person's data.</summary>
    public BusinessException WithData(string name, object value)
    {
        Data[name] = value;
        return this;
    }
}
