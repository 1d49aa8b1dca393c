namespace CreatorSaaS.Framework.ExceptionHandling;

/// <summary>Says to a person or program what went wrong: the same for HTTP answers and pages.</summary>
public interface IExceptionToErrorInfoConverter
{
    /// <summary>Code, sentence in the current UI culture, data and faults. Anything unforeseen is a general sentence.</summary>
    RemoteServiceErrorInfo Convert(Exception exception);

    /// <summary>The code and sentence of a failure that is only known by its status.</summary>
    RemoteServiceErrorInfo Convert(int httpStatusCode);
}
