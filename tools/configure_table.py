"""The table of the modules that `Configure` has factories for, in all their forms.

A line is `factory = Shape: parameters | constants`. The shape is a Struct of `weaviate_anyio/classes/_providers`, which
declares the settings once; a parameter is written into the field of its name in camelCase, or of that after `>`.
After a parameter: `!` required, `=x` its default (None otherwise), `~` accepted without effect, `^other` the old
name of the other. `*` ends the positional ones. Constants are fields that the form sets by itself. An indented line
goes on with the one before.
"""

from __future__ import annotations

VECTORS = """
self_provided = VectorizerNone: * name quantizer vector_index_config
custom = VectorizerCustom: * name quantizer module_name!>vectorizer module_config source_properties
    vector_index_config
img2vec_neural = Img2VecNeural: * name quantizer image_fields! vector_index_config
multi2vec_aws = Multi2VecAWS: * name quantizer dimensions image_fields model text_fields region
    vector_index_config
multi2vec_aws_bedrock = Multi2VecAWS: * name quantizer dimensions image_fields model text_fields region
    vector_index_config
multi2vec_bind = Multi2VecBind: * name quantizer audio_fields depth_fields image_fields imu_fields>IMUFields
    text_fields thermal_fields video_fields vector_index_config
multi2vec_clip = Multi2VecClip: * name quantizer inference_url image_fields text_fields vector_index_config
multi2vec_cohere = Multi2VecCohere: * name quantizer base_url image_fields model dimensions text_fields
    truncate vector_index_config vectorize_collection_name=True~
multi2vec_google = Multi2VecGoogle: * name quantizer dimensions audio_fields image_fields location!
    model>modelId project_id! text_fields video_fields video_interval_seconds vector_index_config
multi2vec_google_gemini = Multi2VecGoogle: * name quantizer dimensions audio_fields image_fields model>modelId
    text_fields video_fields video_interval_seconds vector_index_config | apiEndpoint=GEMINI
multi2vec_jinaai = Multi2VecJinaAI: * name quantizer base_url dimensions image_fields model text_fields
    vector_index_config
multi2vec_nvidia = Multi2VecNvidia: * name quantizer base_url image_fields model text_fields truncation
    vector_index_config
multi2vec_twelvelabs = Multi2VecTwelveLabs: * name quantizer base_url image_fields model text_fields
    vector_index_config
multi2vec_voyageai = Multi2VecVoyageAI: * name quantizer base_url image_fields model text_fields video_fields
    dimensions truncation vector_index_config
ref2vec_centroid = Ref2VecCentroid: * name quantizer method='mean' reference_properties! vector_index_config
text2vec_aws = Text2VecAWS: * name quantizer endpoint model! region! service='bedrock' source_properties
    vector_index_config vectorize_collection_name=True dimensions
text2vec_aws_bedrock = Text2VecAWS: * name model! region! quantizer source_properties vector_index_config
    vectorize_collection_name=True dimensions | service='bedrock'
text2vec_aws_sagemaker = Text2VecAWS: * name endpoint! region! target_model target_variant quantizer
    source_properties vector_index_config vectorize_collection_name=True dimensions | service='sagemaker'
text2vec_azure_openai = Text2VecAzureOpenAI: * name quantizer base_url deployment_id! dimensions model
    resource_name! source_properties vector_index_config vectorize_collection_name=True
text2vec_cohere = Text2VecCohere: * name quantizer base_url model dimensions truncate source_properties
    vector_index_config vectorize_collection_name=True
text2vec_contextionary = Text2VecContextionary: * name quantizer source_properties vector_index_config
    vectorize_collection_name=True
text2vec_databricks = Text2VecDatabricks: * name quantizer endpoint! instruction source_properties
    vector_index_config vectorize_collection_name=True
text2vec_digitalocean = Text2VecDigitalOcean: * name quantizer base_url model! source_properties
    vector_index_config vectorize_collection_name=True
text2vec_google = Text2VecGoogle: * name quantizer api_endpoint dimensions model>modelId project_id!
    title_property task_type source_properties vector_index_config vectorize_collection_name=True location
text2vec_google_aistudio = Text2VecGoogle: * name quantizer dimensions model>modelId title_property task_type
    source_properties vector_index_config vectorize_collection_name=True | apiEndpoint=GEMINI
text2vec_google_gemini = Text2VecGoogle: * name quantizer dimensions model>modelId title_property task_type
    source_properties vector_index_config vectorize_collection_name=True | apiEndpoint=GEMINI
text2vec_google_vertex = Text2VecGoogle: * name quantizer api_endpoint dimensions model>modelId project_id!
    title_property task_type source_properties vector_index_config vectorize_collection_name=True location
text2vec_gpt4all = Text2VecGPT4All: * name quantizer source_properties vector_index_config
    vectorize_collection_name=True
text2vec_huggingface = Text2VecHuggingFace: * name quantizer endpoint_url model passage_model query_model
    wait_for_model use_gpu use_cache source_properties vector_index_config vectorize_collection_name=True
text2vec_jinaai = Text2VecJinaAI: * name quantizer base_url dimensions model source_properties
    vector_index_config vectorize_collection_name=True
text2vec_mistral = Text2VecMistral: * name quantizer base_url model source_properties vector_index_config
    vectorize_collection_name=True
text2vec_model2vec = Text2VecModel2Vec: * name quantizer source_properties vector_index_config inference_url
    vectorize_collection_name=True
text2vec_morph = Text2VecMorph: * name quantizer base_url model endpoint source_properties vector_index_config
    vectorize_collection_name=True
text2vec_nvidia = Text2VecNvidia: * name quantizer base_url model truncate source_properties
    vector_index_config vectorize_collection_name=True
text2vec_ollama = Text2VecOllama: * name quantizer api_endpoint model source_properties vector_index_config
    vectorize_collection_name=True
text2vec_openai = Text2VecOpenAI: * name quantizer base_url dimensions endpoint model model_version type_
    source_properties vector_index_config vectorize_collection_name=True
text2vec_transformers = Text2VecTransformers: * name dimensions quantizer inference_url passage_inference_url
    pooling_strategy='masked_mean' query_inference_url source_properties vector_index_config
    vectorize_collection_name=True
text2vec_voyageai = Text2VecVoyageAI: * name base_url dimensions model quantizer source_properties truncate
    vector_index_config vectorize_collection_name=True
text2vec_weaviate = Text2VecWeaviate: * name quantizer base_url dimensions model source_properties
    vector_index_config vectorize_collection_name=True
"""

MULTI_VECTORS = """
self_provided = VectorizerNone: * name encoding quantizer multi_vector_config vector_index_config
multi2vec_jinaai = Multi2MultiVecJinaAI: * name encoding quantizer base_url image_fields model text_fields
    multi_vector_config vector_index_config
multi2vec_weaviate = Multi2MultiVecWeaviate: * image_field!>imageFields name encoding quantizer base_url model
    multi_vector_config vector_index_config
text2vec_jinaai = Text2ColbertJinaAI: * name encoding quantizer dimensions model source_properties
    multi_vector_config vector_index_config vectorize_collection_name=True
"""

NAMED_VECTORS = """
none = VectorizerNone: name! * vector_index_config
custom = VectorizerCustom: name! * module_name!>vectorizer module_config source_properties vector_index_config
img2vec_neural = Img2VecNeural: name! image_fields! * vector_index_config
multi2vec_bind = Multi2VecBind: name! * audio_fields depth_fields image_fields imu_fields>IMUFields
    text_fields thermal_fields video_fields vector_index_config vectorize_collection_name=True~
multi2vec_clip = Multi2VecClip: name! * inference_url image_fields text_fields vector_index_config
    vectorize_collection_name=True~
multi2vec_cohere = Multi2VecCohere: name! * base_url image_fields model text_fields truncate
    vector_index_config vectorize_collection_name=True~
multi2vec_google = Multi2VecGoogle: name! * location! project_id! audio_fields image_fields text_fields
    video_fields dimensions video_interval_seconds model_id vector_index_config
    vectorize_collection_name=True~
multi2vec_jinaai = Multi2VecJinaAI: name! * base_url model dimensions image_fields text_fields
    vector_index_config vectorize_collection_name=True~
multi2vec_nvidia = Multi2VecNvidia: name! * base_url model truncation output_encoding~ image_fields
    text_fields vector_index_config vectorize_collection_name=True~
multi2vec_palm = Multi2VecGoogle: name! * vector_index_config vectorize_collection_name=True~ location!
    project_id! image_fields text_fields video_fields dimensions video_interval_seconds model_id
multi2vec_voyageai = Multi2VecVoyageAI: name! * base_url model truncation output_encoding~ image_fields
    text_fields vector_index_config vectorize_collection_name=True~
ref2vec_centroid = Ref2VecCentroid: name! reference_properties! * method='mean' vector_index_config
text2colbert_jinaai = Text2ColbertJinaAI: name! * dimensions model source_properties vector_index_config
    vectorize_collection_name=True
text2vec_aws = Text2VecAWS: name! region! * endpoint model service='bedrock' source_properties
    vector_index_config vectorize_collection_name=True dimensions
text2vec_azure_openai = Text2VecAzureOpenAI: name! resource_name! deployment_id! * base_url dimensions model
    source_properties vector_index_config vectorize_collection_name=True
text2vec_cohere = Text2VecCohere: name! * base_url model truncate source_properties vector_index_config
    vectorize_collection_name=True
text2vec_contextionary = Text2VecContextionary: name! * source_properties vector_index_config
    vectorize_collection_name=True
text2vec_databricks = Text2VecDatabricks: name! * endpoint! instruction source_properties vector_index_config
    vectorize_collection_name=True
text2vec_google = Text2VecGoogle: name! project_id! * api_endpoint model_id title_property source_properties
    vector_index_config vectorize_collection_name=True location
text2vec_google_aistudio = Text2VecGoogle: name! * model_id title_property source_properties
    vector_index_config vectorize_collection_name=True | apiEndpoint=GEMINI
text2vec_gpt4all = Text2VecGPT4All: name! * source_properties vector_index_config
    vectorize_collection_name=True
text2vec_huggingface = Text2VecHuggingFace: name! * model passage_model query_model endpoint_url
    wait_for_model use_gpu use_cache source_properties vector_index_config vectorize_collection_name=True
text2vec_jinaai = Text2VecJinaAI: name! * base_url dimensions model source_properties vector_index_config
    vectorize_collection_name=True
text2vec_mistral = Text2VecMistral: name! * base_url model source_properties vector_index_config
    vectorize_collection_name=True
text2vec_model2vec = Text2VecModel2Vec: name! * source_properties vector_index_config
    vectorize_collection_name=True inference_url
text2vec_nvidia = Text2VecNvidia: name! * model base_url truncate source_properties vector_index_config
    vectorize_collection_name=True
text2vec_ollama = Text2VecOllama: name! * api_endpoint model source_properties vector_index_config
    vectorize_collection_name=True
text2vec_openai = Text2VecOpenAI: name! * base_url dimensions endpoint model model_version type_
    source_properties vector_index_config vectorize_collection_name=True
text2vec_palm = Text2VecGoogle: name! project_id! * source_properties vector_index_config
    vectorize_collection_name=True api_endpoint model_id title_property
text2vec_transformers = Text2VecTransformers: name! * dimensions pooling_strategy='masked_mean' inference_url
    passage_inference_url query_inference_url source_properties vector_index_config
    vectorize_collection_name=True
text2vec_voyageai = Text2VecVoyageAI: name! * model base_url truncate source_properties vector_index_config
    vectorize_collection_name=True
text2vec_weaviate = Text2VecWeaviate: name! * model base_url dimensions source_properties vector_index_config
    vectorize_collection_name=True
"""

VECTORIZER = """
none = VectorizerNone:
custom = VectorizerCustom: module_name!>vectorizer module_config
img2vec_neural = Img2VecNeural: image_fields!
multi2vec_bind = Multi2VecBind: audio_fields depth_fields image_fields imu_fields>IMUFields text_fields
    thermal_fields video_fields vectorize_collection_name=True~
multi2vec_clip = Multi2VecClip: image_fields text_fields interference_url^inference_url inference_url
    vectorize_collection_name=True~
multi2vec_cohere = Multi2VecCohere: * model truncate vectorize_collection_name=True~ base_url image_fields
    text_fields
multi2vec_google = Multi2VecGoogle: * location! project_id! image_fields text_fields video_fields model_id
    video_interval_seconds vectorize_collection_name=True~
multi2vec_jinaai = Multi2VecJinaAI: * model vectorize_collection_name=True~ base_url dimensions image_fields
    text_fields
multi2vec_nvidia = Multi2VecNvidia: * model truncation output_encoding~ vectorize_collection_name=True~
    base_url image_fields text_fields
multi2vec_palm = Multi2VecGoogle: * location! project_id! image_fields text_fields video_fields dimensions
    model_id video_interval_seconds vectorize_collection_name=True~
multi2vec_voyageai = Multi2VecVoyageAI: * model truncation output_encoding~ vectorize_collection_name=True~
    base_url image_fields text_fields
ref2vec_centroid = Ref2VecCentroid: reference_properties! method='mean'
text2vec_aws = Text2VecAWS: model region='' endpoint service='bedrock' vectorize_collection_name=True
    dimensions
text2vec_azure_openai = Text2VecAzureOpenAI: resource_name! deployment_id! vectorize_collection_name=True
    base_url dimensions model
text2vec_cohere = Text2VecCohere: model truncate vectorize_collection_name=True base_url
text2vec_contextionary = Text2VecContextionary: vectorize_collection_name=True
text2vec_databricks = Text2VecDatabricks: * endpoint! instruction vectorize_collection_name=True
text2vec_google = Text2VecGoogle: project_id! api_endpoint model_id title_property
    vectorize_collection_name=True location
text2vec_google_aistudio = Text2VecGoogle: model_id title_property vectorize_collection_name=True |
    apiEndpoint=GEMINI
text2vec_gpt4all = Text2VecGPT4All: vectorize_collection_name=True
text2vec_huggingface = Text2VecHuggingFace: model passage_model query_model endpoint_url wait_for_model
    use_gpu use_cache vectorize_collection_name=True
text2vec_jinaai = Text2VecJinaAI: model vectorize_collection_name=True base_url dimensions
text2vec_mistral = Text2VecMistral: * base_url model vectorize_collection_name=True
text2vec_model2vec = Text2VecModel2Vec: * inference_url vectorize_collection_name=True
text2vec_nvidia = Text2VecNvidia: * model base_url truncate vectorize_collection_name=True
text2vec_ollama = Text2VecOllama: * api_endpoint model vectorize_collection_name=True
text2vec_openai = Text2VecOpenAI: model model_version type_ vectorize_collection_name=True base_url dimensions
    endpoint
text2vec_palm = Text2VecGoogle: project_id! api_endpoint model_id title_property
    vectorize_collection_name=True
text2vec_transformers = Text2VecTransformers: pooling_strategy='masked_mean' dimensions
    vectorize_collection_name=True inference_url passage_inference_url query_inference_url
text2vec_voyageai = Text2VecVoyageAI: * model base_url truncate vectorize_collection_name=True
text2vec_weaviate = Text2VecWeaviate: * model base_url vectorize_collection_name=True dimensions
"""

GENERATIVE = """
anthropic = GenerativeAnthropic: model max_tokens stop_sequences temperature top_k top_p base_url
anyscale = GenerativeAnyscale: model temperature base_url
aws = GenerativeAWS: model region='' endpoint service='bedrock' max_tokens
aws_bedrock = GenerativeAWS: model! region! temperature max_tokens top_k top_p stop_sequences |
    service='bedrock'
aws_sagemaker = GenerativeAWS: region! endpoint! max_tokens target_model target_variant temperature top_k
    top_p stop_sequences | service='sagemaker'
azure_openai = GenerativeAzureOpenAI: resource_name! deployment_id! frequency_penalty max_tokens
    presence_penalty temperature top_p base_url api_version
cohere = GenerativeCohere: model k max_tokens return_likelihoods~ stop_sequences temperature base_url
contextualai = GenerativeContextualAI: model max_new_tokens temperature top_p system_prompt avoid_commentary
    knowledge
custom = GenerativeCustom: module_name!>generative module_config
databricks = GenerativeDatabricks: * endpoint! max_tokens temperature top_k top_p
deepseek = GenerativeDeepseek: * base_url model temperature max_tokens frequency_penalty presence_penalty
    top_p stop
digitalocean = GenerativeDigitalOcean: * base_url model temperature top_p max_tokens frequency_penalty
    presence_penalty stop
friendliai = GenerativeFriendliAI: * base_url model temperature max_tokens
google = GenerativeGoogle: project_id! api_endpoint max_output_tokens model_id temperature top_k top_p
google_gemini = GenerativeGoogle: max_output_tokens model>modelId temperature top_k top_p | projectId=''
google_vertex = GenerativeGoogle: project_id! api_endpoint region max_output_tokens model_id endpoint_id
    temperature top_k top_p location
meta = GenerativeMeta: * base_url model temperature top_p max_tokens frequency_penalty presence_penalty
    reasoning_effort
mistral = GenerativeMistral: model temperature max_tokens base_url
nvidia = GenerativeNvidia: * base_url model temperature max_tokens top_p
ollama = GenerativeOllama: * api_endpoint model
openai = GenerativeOpenAI: model frequency_penalty max_tokens presence_penalty temperature top_p base_url *
    verbosity reasoning_effort
palm = GenerativeGoogle: project_id! api_endpoint max_output_tokens model_id temperature top_k top_p
xai = GenerativeXai: * base_url model temperature max_tokens top_p
"""

RERANKER = """
cohere = RerankerCohere: model base_url
contextualai = RerankerContextualAI: model instruction top_n
custom = RerankerCustom: module_name!>reranker module_config
jinaai = RerankerJinaAI: model
nvidia = RerankerNvidia: model base_url
transformers = RerankerTransformers:
voyageai = RerankerVoyageAI: model
"""

DEPRECATED = {
    "Vectors.text2vec_aws": "Use text2vec_aws_bedrock or text2vec_aws_sagemaker instead.",
    "Vectors.multi2vec_aws": "Use multi2vec_aws_bedrock instead.",
    "Vectors.text2vec_contextionary": "Its model is outdated. Use text2vec_model2vec for a small local model.",
    "Vectors.text2vec_gpt4all": "The server drops this module. Use another one.",
    "Vectors.text2vec_google": "Use text2vec_google_vertex or text2vec_google_gemini instead.",
    "Vectors.text2vec_google_aistudio": "Use text2vec_google_gemini instead.",
    "NamedVectors.text2vec_palm": "Use Configure.Vectors.text2vec_google_vertex instead.",
    "NamedVectors.multi2vec_palm": "Use Configure.Vectors.multi2vec_google instead.",
    "Vectorizer.text2vec_palm": "Use Configure.Vectors.text2vec_google_vertex instead.",
    "Vectorizer.multi2vec_palm": "Use Configure.Vectors.multi2vec_google instead.",
    "Generative.palm": "Use google_vertex or google_gemini instead.",
    "Generative.google": "Use google_vertex or google_gemini instead.",
    "Generative.aws": "Use aws_bedrock or aws_sagemaker instead.",
}

DOCS = {
    "api_endpoint": "The host of the API, without a scheme.",
    "api_version": "The version of the API.",
    "audio_fields": "The properties with audio.",
    "avoid_commentary": "Whether the model keeps remarks about its answer to itself.",
    "base_url": "Where the API is.",
    "deployment_id": "The name of the deployment on Azure.",
    "depth_fields": "The properties with depth images.",
    "dimensions": "How many dimensions the vectors have.",
    "encoding": "How the vectors of an object become one for the index.",
    "endpoint": "Where the API is.",
    "endpoint_id": "The endpoint of a model of one's own.",
    "endpoint_url": "Where the API is.",
    "frequency_penalty": "How much words lose that came often.",
    "image_field": "The property with images.",
    "image_fields": "The properties with images.",
    "imu_fields": "The properties with motion data.",
    "inference_url": "Where the model runs.",
    "instruction": "What the model is told beside the text.",
    "interference_url": "Deprecated: a misspelling of `inference_url`.",
    "k": "How many of the likeliest words are drawn from.",
    "knowledge": "Texts that the model may draw on.",
    "location": "The region of Google's cloud.",
    "max_new_tokens": "How long the answer may be, in tokens.",
    "max_output_tokens": "How long the answer may be, in tokens.",
    "max_tokens": "How long the answer may be, in tokens.",
    "method": "How the vectors of the referenced objects become one.",
    "model": "The name of the model.",
    "model_id": "The name of the model.",
    "model_version": "The version of the model.",
    "module_config": "Its settings, as the server's API takes them.",
    "module_name": "The name of the module.",
    "multi_vector_config": "How the distances of many vectors become one, from `Configure.VectorIndex.MultiVector`.",
    "name": "The name of the vector; None for the only one, which is called `default`.",
    "output_encoding": "Without effect.",
    "passage_inference_url": "Where the model for objects runs.",
    "passage_model": "The name of the model for objects.",
    "pooling_strategy": "How the vectors of the tokens become one.",
    "presence_penalty": "How much words lose that came at all.",
    "project_id": "The project in Google's cloud.",
    "quantizer": "How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.",
    "query_inference_url": "Where the model for queries runs.",
    "query_model": "The name of the model for queries.",
    "reasoning_effort": "How much the model thinks first.",
    "reference_properties": "The references whose targets the vector is made from.",
    "region": "The region of the cloud.",
    "resource_name": "The name of the resource on Azure.",
    "return_likelihoods": "Without effect.",
    "service": "The service of AWS.",
    "source_properties": "The properties that the vector is made from, at least one. Default: all that have text.",
    "stop": "Where the answer ends: before one of these.",
    "stop_sequences": "Where the answer ends: before one of these.",
    "system_prompt": "What the model is told before the prompt.",
    "target_model": "The model of a SageMaker endpoint that has several.",
    "target_variant": "The variant of that model.",
    "task_type": "What the vectors are for, in Google's words.",
    "temperature": "How freely words are drawn; 0 for always the likeliest.",
    "text_fields": "The properties with text.",
    "thermal_fields": "The properties with thermal images.",
    "title_property": "The property that is the title of the text.",
    "top_k": "How many of the likeliest words are drawn from.",
    "top_n": "How many results are returned.",
    "top_p": "The share of likelihood that the words drawn from have, 0 to 1.",
    "truncate": "What is cut off a text that is too long.",
    "truncation": "Whether a text that is too long is cut off.",
    "type_": "What the model is for.",
    "use_cache": "Whether known answers are used again.",
    "use_gpu": "Whether it runs on a GPU.",
    "vector_index_config": "The index, from `Configure.VectorIndex`. Default: the server's.",
    "vectorize_collection_name": "Whether the module sees the name of the collection.",
    "verbosity": "How much the model says.",
    "video_fields": "The properties with video.",
    "video_interval_seconds": "Seconds of a video that become one vector.",
    "wait_for_model": "Whether a request waits until the model is loaded.",
}
